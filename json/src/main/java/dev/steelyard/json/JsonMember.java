package dev.steelyard.json;

/**
 * One member of a JSON object. <b>Immutable</b>.
 *
 * @param name the decoded name
 * @param value the value, which may be a JSON null
 */
public record JsonMember(String name, JsonValue value) {}
