package dev.drawbridge.rules;

import static dev.drawbridge.rules.FitTable.arn;
import static dev.drawbridge.rules.FitTable.fit;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The resource of an action")
class ResourceFitTest {
  @ParameterizedTest(name = "{0} works on {1}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::artifacts/*",
    "s3:GetObject, arn:aws:s3:::artifacts/a/b/c.txt",
    "s3:GetObject, arn:aws:s3:::artifacts*/*",
    "s3:GetObject, arn:aws:s3:~:accesspoint/ap/object/key",
    "s3:ListBucket, arn:aws:s3:::artifacts",
    "s3:ListBucket, arn:aws:s3:::artifacts*",
    "s3:ListBucket, arn:aws:s3:~:accesspoint/ap",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/orders",
    "dynamodb:GetItem, arn:aws:dynamodb:*:444455556666:table/orders",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/index/by-date",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/index/*",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/*",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders/stream/*",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders/*",
    "sqs:SendMessage, arn:aws:sqs:~:orders",
    "sns:Publish, arn:aws:sns:~:orders-*",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:resize",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:resize:PROD",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:resize:*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x:log-stream:y",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x:*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/lambda/*",
    "logs:FilterLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x",
    "logs:FilterLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x:*",
    "rds:DescribeDBInstances, arn:aws:rds:~:db:orders",
    "cloudwatch:GetDashboard, arn:aws:cloudwatch::444455556666:dashboard/orders",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:~:secret:prod/db-*",
    "kms:Decrypt, arn:aws:kms:~:key/1234",
    "ec2:StartInstances, arn:aws:ec2:~:instance/i-1",
    "ecr:BatchGetImage, arn:aws:ecr:~:repository/team/app",
    "kinesis:PutRecord, arn:aws:kinesis:~:stream/orders",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:stream/orders/consumer/app:1",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:stream/orders/consumer/*",
    "ssm:GetParameter, arn:aws:ssm:~:parameter/prod/db/*",
    "execute-api:Invoke, arn:aws:execute-api:~:a1b2/*"
  })
  void fits(String action, String resource) {
    assertThat(fit(action).fits(arn(resource))).isTrue();
  }

  @ParameterizedTest(name = "{0} does not work on {1}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::artifacts",
    "s3:GetObject, arn:aws:s3:::artifacts*",
    "s3:GetObject, arn:aws:s3:eu-west-1::artifacts/*",
    "s3:GetObject, arn:aws:s3::444455556666:artifacts/*",
    "s3:GetObject, arn:aws:s3:~:accesspoint/ap",
    "s3:GetObject, arn:aws:sqs:~:artifacts/x",
    "s3:ListBucket, arn:aws:s3:::artifacts/*",
    "s3:ListAllMyBuckets, arn:aws:s3:::artifacts",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/orders/index/by-date",
    "dynamodb:GetItem, arn:aws:dynamodb:~:orders",
    "dynamodb:GetItem, arn:aws:dynamodb:~:tab*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:Table/orders",
    "dynamodb:GetItem, arn:aws:dynamodb::444455556666:table/orders",
    "dynamodb:GetItem, arn:aws:dynamodb:eu-west-1::table/orders",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/stream/*",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders*",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders/?",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders/index/*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x",
    "logs:FilterLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x:log-stream:y",
    "lambda:InvokeFunction, arn:aws:lambda:~:layer:resize",
    "lambda:GetLayerVersion, arn:aws:lambda:~:layer:resize",
    "rds:DescribeDBInstances, arn:aws:rds:~:cluster:orders",
    "cloudwatch:GetDashboard, arn:aws:cloudwatch:~:dashboard/orders",
    "kms:Decrypt, arn:aws:kms:~:alias/orders",
    "ec2:DescribeInstances, arn:aws:ec2:~:instance/i-1",
    "kinesis:PutRecord, arn:aws:kinesis:~:stream/orders/consumer/app:1"
  })
  void doesNotFit(String action, String resource) {
    assertThat(fit(action).fits(arn(resource))).isFalse();
  }

  @ParameterizedTest(name = "{0} works on {1}, as unusual as that type is")
  @CsvSource({
    "lex:DescribeBot, arn:aws:lex:~:bot/1234",
    "lex:DescribeBot, arn:aws:lex:~:bot:Orders",
    "dms:DeleteCertificate, arn:aws:dms:~:cert:1234",
    "codeartifact:DescribePackageGroup, arn:aws:codeartifact:~:package-group/domain/npm//*",
    "cloudwatch:ListTagsForResource, arn:aws:cloudwatch:~:service/orders-api-1f",
    "mediaconnect:DescribeOffering, arn:aws:mediaconnect:~:offering:1",
    "backup:DescribeRecoveryPoint, arn:aws:ec2:eu-west-1::snapshot:1",
    "braket:GetDevice, arn:aws:braket:::device/qpu/ionq/Aria-1",
    "braket:GetDevice, arn:aws:braket:us-east-1::device/qpu/ionq/Aria-1",
    "connect:DescribeView, arn:aws:connect:eu-west-1:aws:view/x",
    "glue:GetCatalogs, arn:aws:glue:~:catalog",
    "ssm:AddTagsToResource, arn:aws:ec2:~:instance/i-1"
  })
  void fitsOddTypes(String action, String resource) {
    assertThat(fit(action).fits(arn(resource))).isTrue();
  }

  @ParameterizedTest(name = "{0} may be granted on *")
  @ValueSource(
      strings = {
        "s3:ListAllMyBuckets",
        "rds:DescribeDBInstances",
        "cloudwatch:GetMetricData",
        "cloudwatch:ListMetrics",
        "ec2:DescribeInstances",
        "ecr:GetAuthorizationToken",
        "kms:ListKeys",
        "sqs:ListQueues",
        "dynamodb:ListTables",
        "logs:DescribeLogGroups"
      })
  void everythingFits(String action) {
    assertThat(fit(action).action().everythingFits()).isTrue();
  }

  @ParameterizedTest(name = "{0} may not be granted on *")
  @ValueSource(
      strings = {
        "s3:GetObject",
        "s3:ListBucket",
        "cloudwatch:PutMetricData",
        "cloudwatch:ListTagsForResource",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "kms:Decrypt",
        "secretsmanager:GetSecretValue",
        "ec2:RunInstances"
      })
  void everythingDoesNotFit(String action) {
    assertThat(fit(action).action().everythingFits()).isFalse();
  }
}
