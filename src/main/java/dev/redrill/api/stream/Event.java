package dev.redrill.api.stream;

/**
 * One event of a stream.
 *
 * @param number from 1, without gaps
 * @param json on one line
 */
record Event(long number, String json) {}
