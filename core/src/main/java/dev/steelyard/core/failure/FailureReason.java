package dev.steelyard.core.failure;

/** The closed list of reasons for which data can be refused or an answer be absent. */
public enum FailureReason {
    /** Text that is not what its format demands: broken JSON, a word where a number belongs. */
    PARSING,
    /** Well-formed, but impossible: a zero price, a crossed tier table. */
    INVALID,
    /** Something required is absent. */
    MISSING_DATA,
    /** Understood, but not modeled by this rule pack or version. */
    UNSUPPORTED,
    /** A contract that the rule pack does not list. */
    UNKNOWN_CONTRACT,
    /** A rule pack that does not exist. */
    UNKNOWN_RULE_PACK,
    /** A date before the first version of a rule pack. */
    NOT_EFFECTIVE,
    /** A number beyond the range that is answered exactly, or beyond the last tier of a schedule. */
    OUT_OF_RANGE,
    /** An event that its source gave before; it was not applied again. */
    DUPLICATE,
    /** An event whose source gave others before it that have not come: it waits for them. */
    WAITING,
    /** A price or rate too old to decide on. */
    STALE_DATA,
    /** A file that cannot be read or written. */
    IO
}
