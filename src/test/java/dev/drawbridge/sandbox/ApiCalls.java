package dev.drawbridge.sandbox;

import java.util.List;
import java.util.function.Predicate;

/** Requests to the API server, in the order of their ends. */
public record ApiCalls(List<ApiCall> all) {

  public ApiCalls {
    all = List.copyOf(all);
  }

  /** Those that fit. */
  public ApiCalls matching(Predicate<ApiCall> which) {
    return new ApiCalls(all.stream().filter(which).toList());
  }

  /** Those made to change something. */
  public ApiCalls writes() {
    return matching(ApiCall::write);
  }

  /** Those of a resource, by its plural. */
  public ApiCalls of(String resource) {
    return matching(call -> call.resource().equals(resource));
  }

  /** Those about one object. */
  public ApiCalls about(String namespace, String name) {
    return matching(call -> call.namespace().equals(namespace) && call.name().equals(name));
  }

  /** How many there are. */
  public int count() {
    return all.size();
  }
}
