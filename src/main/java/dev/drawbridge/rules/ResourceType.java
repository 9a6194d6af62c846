package dev.drawbridge.rules;

/**
 * A kind of resource that an action works on.
 *
 * @param place where its pattern stands among those of the service
 * @param required whether a statement with the action must name one
 */
public record ResourceType(String name, ArnPattern arnPattern, int place, boolean required) {}
