package dev.drawbridge.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Actions that widen their own access, run code under another role, or leave access behind.
 *
 * <p>The level is from the Service Authorization Reference; the names are those that are known to
 * do it at another level.
 */
final class Escalation {
  /** Without exception: whoever may do these may do everything, or become somebody else. */
  private static final ActionPatterns NEVER =
      ActionPatterns.of("iam:*", "sts:*", "organizations:*");

  private static final String HARMLESS = "sts:getcalleridentity";

  private static final String MANAGES_PERMISSIONS = "Permissions management";

  private static final ActionPatterns IDENTITIES =
      ActionPatterns.of(
          "account:*", "sso:*", "sso-directory:*", "identitystore:*", "rolesanywhere:*");

  private static final ActionPatterns RUNS_CODE =
      ActionPatterns.of(
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:CreateFunction",
          "lambda:CreateEventSourceMapping",
          "ec2:RunInstances",
          "ec2:RequestSpotInstances",
          "ec2:ModifyInstanceAttribute",
          "ec2:CreateLaunchTemplateVersion",
          "ec2-instance-connect:SendSSHPublicKey",
          "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
          "ssm:SendCommand",
          "ssm:StartSession",
          "ssm:ResumeSession",
          "ssm:CreateAssociation",
          "ssm:UpdateAssociation",
          "ssm:StartAutomationExecution",
          "ssm:UpdateDocument",
          "cloudformation:Create*",
          "cloudformation:Update*",
          "cloudformation:ExecuteChangeSet",
          "ecs:RegisterTaskDefinition",
          "ecs:RunTask",
          "ecs:StartTask",
          "ecs:CreateService",
          "ecs:ExecuteCommand",
          "glue:CreateJob",
          "glue:UpdateJob",
          "glue:CreateDevEndpoint",
          "glue:UpdateDevEndpoint",
          "glue:CreateTrigger",
          "glue:RunStatement",
          "codebuild:CreateProject",
          "codebuild:UpdateProject",
          "codebuild:StartBuild",
          "codebuild:StartBuildBatch",
          "codedeploy:CreateDeployment",
          "sagemaker:CreateNotebookInstance",
          "sagemaker:CreateNotebookInstanceLifecycleConfig",
          "sagemaker:UpdateNotebookInstanceLifecycleConfig",
          "sagemaker:CreatePresignedNotebookInstanceUrl",
          "sagemaker:CreatePresignedDomainUrl",
          "sagemaker:CreateTrainingJob",
          "sagemaker:CreateProcessingJob",
          "elasticmapreduce:AddJobFlowSteps",
          "batch:SubmitJob",
          "states:UpdateStateMachine",
          "servicecatalog:ProvisionProduct");

  private static final ActionPatterns LEAVES_ACCESS =
      ActionPatterns.of(
          "lambda:AddPermission",
          "lambda:CreateFunctionUrlConfig",
          "lambda:UpdateFunctionUrlConfig",
          "kms:PutKeyPolicy",
          "kms:CreateGrant",
          "s3:PutBucketPolicy",
          "s3:PutReplicationConfiguration",
          "secretsmanager:PutResourcePolicy",
          "es:UpdateDomainConfig",
          "es:UpdateElasticsearchDomainConfig",
          "logs:PutSubscriptionFilter",
          "transfer:ImportSshPublicKey",
          "rds:ModifyDBSnapshotAttribute",
          "rds:ModifyDBClusterSnapshotAttribute",
          "ec2:ModifyImageAttribute",
          "ram:CreateResourceShare",
          "eks:CreateAccessEntry",
          "eks:AssociateAccessPolicy");

  private Escalation() {}

  static boolean never(String action) {
    return NEVER.cover(action) && !action.toLowerCase(Locale.ROOT).equals(HARMLESS);
  }

  /**
   * What the action could do, as a clause for people; empty where it does none of it.
   *
   * @param accessLevel of the action, a text that may hold several
   */
  static List<String> dangers(String action, String accessLevel) {
    return Stream.of(
            accessLevel.contains(MANAGES_PERMISSIONS) ? "manages permissions" : "",
            IDENTITIES.cover(action) ? "manages identities or accounts" : "",
            RUNS_CODE.cover(action) ? "can run code under another role" : "",
            LEAVES_ACCESS.cover(action) ? "can leave access that outlives the deadline" : "")
        .filter(danger -> !danger.isEmpty())
        .toList();
  }
}
