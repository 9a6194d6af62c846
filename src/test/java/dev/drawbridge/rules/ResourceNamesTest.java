package dev.drawbridge.rules;

import static dev.drawbridge.rules.FitTable.arn;
import static dev.drawbridge.rules.FitTable.fit;
import static dev.drawbridge.rules.FitTable.inFull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The names in the resource of an action")
class ResourceNamesTest {
  @ParameterizedTest(name = "{0} on {1} names nothing")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::*",
    "s3:GetObject, arn:aws:s3:::*/*",
    "s3:GetObject, arn:aws:s3:::?*/x",
    "s3:GetObject, arn:aws:s3:::**/x",
    "s3:GetObject, arn:aws:s3:::*?*/x",
    "s3:GetObject, arn:aws:s3:::*-*/x",
    "s3:GetObject, arn:aws:s3:::*artifacts/*",
    "s3:GetObject, arn:aws:s3:::?*artifacts/*",
    "s3:GetObject, arn:aws:s3:~:accesspoint/*",
    "s3:ListBucket, arn:aws:s3:::*",
    "s3:ListBucket, arn:aws:s3:::???",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/*/*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:tab*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:*/orders",
    "dynamodb:GetItem, arn:aws:dynamodb:~:t?ble/orders",
    "dynamodb:Query, arn:aws:dynamodb:~:table/*/index/by-date",
    "dynamodb:Query, arn:aws:dynamodb:~:table/*s/index/by-date",
    "sqs:SendMessage, arn:aws:sqs:~:*",
    "sns:Publish, arn:aws:sns:~:**",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:*",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:*:PROD",
    "lambda:InvokeFunction, arn:aws:lambda:~:function*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:*:*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:*:log-stream:x",
    "rds:DescribeDBInstances, arn:aws:rds:~:db:*",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:~:secret:*",
    "secretsmanager:GetSecretValue, arn:aws:secretsmanager:~:secret:*/db",
    "kms:Decrypt, arn:aws:kms:~:key/*",
    "ec2:StartInstances, arn:aws:ec2:~:instance/*",
    "ecr:BatchGetImage, arn:aws:ecr:~:repository/?*",
    "kinesis:PutRecord, arn:aws:kinesis:~:stream/*",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:*",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:stream/*",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:stream/*/consumer/*:*",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:*/orders/consumer/app:1",
    "wafv2:GetWebACL, arn:aws:wafv2:~:regional/webacl/*/*",
    "wafv2:GetWebACL, arn:aws:wafv2:~:regional/*",
    "dms:DeleteCertificate, arn:aws:dms:~:cert:*",
    "glue:GetCatalogs, arn:aws:glue:~:cat*"
  })
  void firstNameIsOpen(String action, String resource) {
    assertThat(fit(action).firstNameIsOpen(arn(resource))).isTrue();
  }

  @ParameterizedTest(name = "{0} on {1} names something")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::artifacts/*",
    "s3:GetObject, arn:aws:s3:::a*/*",
    "s3:GetObject, arn:aws:s3:::artifacts",
    "s3:ListBucket, arn:aws:s3:::*-artifacts",
    "dynamodb:GetItem, arn:aws:dynamodb:*:444455556666:table/orders",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/orders*",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/*",
    "dynamodb:Query, arn:aws:dynamodb:~:table/orders/index/*",
    "sqs:SendMessage, arn:aws:sqs:~:*-events",
    "lambda:InvokeFunction, arn:aws:lambda:~:function:resize:*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/*",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/lambda/x:*",
    "kinesis:SubscribeToShard, arn:aws:kinesis:~:stream/orders/*",
    "wafv2:GetWebACL, arn:aws:wafv2:~:regional/webacl/main/*",
    "ecr:BatchGetImage, arn:aws:ecr:~:repository/team/*",
    "glue:GetCatalogs, arn:aws:glue:~:catalog"
  })
  void firstNameIsNotOpen(String action, String resource) {
    assertThat(fit(action).firstNameIsOpen(arn(resource))).isFalse();
  }

  @ParameterizedTest(name = "{0} on {1} could be on {2}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::artifacts, arn:aws:s3:::artifacts/*",
    "s3:GetObject, arn:aws:s3:::artifacts*, arn:aws:s3:::artifacts*/*",
    "s3:GetObject, arn:aws-cn:s3:::artifacts, arn:aws-cn:s3:::artifacts/*",
    "s3:GetObject, arn:aws:s3:~:accesspoint/ap, arn:aws:s3:~:accesspoint/ap/object/*",
    "s3:GetObject, arn:aws:s3:::*/*, arn:aws:s3:::BUCKET_NAME/OBJECT_NAME",
    "s3:ListBucket, arn:aws:s3:::artifacts/*, arn:aws:s3:::artifacts",
    "s3:ListAllMyBuckets, arn:aws:s3:::artifacts, *",
    "dynamodb:GetItem, arn:aws:dynamodb:~:table/orders/index/x, arn:aws:dynamodb:~:table/orders",
    "dynamodb:GetRecords, arn:aws:dynamodb:~:table/orders, arn:aws:dynamodb:~:table/orders/stream/*",
    "dynamodb:GetItem, arn:aws:dynamodb:~:*, arn:aws:dynamodb:~:table/TABLE_NAME",
    "dynamodb:GetItem, arn:aws:dynamodb:~:tab*, arn:aws:dynamodb:~:table/TABLE_NAME",
    "dynamodb:GetItem, arn:aws:dynamodb::444455556666:table/orders,"
        + " arn:aws:dynamodb:REGION:444455556666:table/TABLE_NAME",
    "dynamodb:GetItem, arn:aws:s3:::artifacts, arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE_NAME",
    "sqs:SendMessage, arn:aws:sqs:~:*, arn:aws:sqs:~:QUEUE_NAME",
    "logs:PutLogEvents, arn:aws:logs:~:log-group:/aws/x,"
        + " arn:aws:logs:~:log-group:/aws/x:log-stream:*",
    "cloudwatch:GetDashboard, arn:aws:cloudwatch:~:dashboard/x,"
        + " arn:aws:cloudwatch::444455556666:dashboard/DASHBOARD_NAME",
    "rds:DescribeDBInstances, arn:aws:rds:~:cluster:x, arn:aws:rds:~:db:DB_INSTANCE_NAME"
  })
  void proposesFrom(String action, String given, String proposal) {
    assertThat(fit(action).proposal(arn(given))).isEqualTo(inFull(proposal));
  }

  @ParameterizedTest(name = "{0} could be on {1}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::BUCKET_NAME/OBJECT_NAME",
    "s3:ListBucket, arn:aws:s3:::BUCKET_NAME",
    "dynamodb:Query, arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE_NAME",
    "kms:Decrypt, arn:aws:kms:REGION:ACCOUNT:key/KEY_ID",
    "ec2:StartInstances, arn:aws:ec2:REGION:ACCOUNT:instance/INSTANCE_ID",
    "dms:DeleteCertificate, arn:aws:dms:REGION:ACCOUNT:cert:NAME",
    "ec2:DescribeInstances, *"
  })
  void proposes(String action, String proposal) {
    assertThat(fit(action).proposal()).isEqualTo(proposal);
  }
}
