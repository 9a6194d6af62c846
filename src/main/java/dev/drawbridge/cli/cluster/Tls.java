package dev.drawbridge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates of a connection, as the JDK wants them. */
final class Tls {
  private static final char[] IN_MEMORY = "in memory".toCharArray();

  private Tls() {}

  static SSLContext of(Connection connection) throws Failure {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(connection.login()), trust(connection), null);
      return context;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new Failure(
          "the certificates of context '%s' cannot be read: %s"
              .formatted(connection.context(), e.getMessage()),
          e);
    }
  }

  private static KeyManager @Nullable [] keys(Login login)
      throws GeneralSecurityException, IOException {
    if (login.certificate().isEmpty()) {
      return null;
    }
    var pair = login.certificate().get();
    var store = empty();
    store.setKeyEntry(
        "client",
        PemKey.read(new String(decoded(pair.key()), UTF_8)),
        IN_MEMORY,
        certificates("client-certificate", pair.certificate()).toArray(Certificate[]::new));
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, IN_MEMORY);
    return managers.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(Connection connection)
      throws GeneralSecurityException, IOException {
    if (connection.trustsAnybody()) {
      return new TrustManager[] {new Anybody()};
    }
    if (connection.authority().isEmpty()) {
      return null;
    }
    var store = empty();
    for (var certificate : certificates("certificate-authority", connection.authority().get())) {
      store.setCertificateEntry("authority " + store.size(), certificate);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String name, String base64)
      throws GeneralSecurityException {
    var pem = new ByteArrayInputStream(decoded(base64));
    try {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (!all.isEmpty()) {
        return all;
      }
    } catch (CertificateException e) {
      throw new CertificateException("%s holds none: %s".formatted(name, e.getMessage()), e);
    }
    throw new CertificateException(name + " holds none");
  }

  private static byte[] decoded(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  /** What insecure-skip-tls-verify asks for. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
