package dev.redrill.ui.header;

import dev.redrill.ui.look.Tone;

/**
 * What is broken, since when, and what happens next.
 *
 * @param headline in a few words
 * @param detail the evidence, and what comes next
 */
record Why(Tone tone, String headline, String detail) {}
