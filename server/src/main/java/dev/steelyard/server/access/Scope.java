package dev.steelyard.server.access;

/** What a key may be used for. */
public enum Scope {
    /** See accounts, ask what-ifs. */
    READ,
    /** Send events. */
    INGEST,
    /** Keys, overrides, audit, settings. */
    ADMIN
}
