package dev.redrill.load;

/** What one command of a load does. */
public enum Operation {
    /** SET of one of a limited number of keys, to the number of the command. */
    SET,
    /** GET of one of the keys that SET writes. */
    GET,
    /** INCR of a single counter: an increment that is applied twice shows. */
    INCR,
    /** SET of a key of its own, so that each single write can be found again. */
    NUMBERED,
    /** XADD of the number of the command to a single stream: each entry shows how often it is. */
    XADD;

    /** Whether it changes something. */
    public boolean writes() {
        return this != GET;
    }

    /** Whether all of them write to the same key, whose expiry they do not set. */
    boolean growsOneKey() {
        return this == INCR || this == XADD;
    }
}
