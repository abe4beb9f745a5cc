package dev.redrill.ui.lights;

import dev.redrill.ui.look.Tone;

/**
 * One light, or something shown like one.
 *
 * @param title what it is about
 * @param word how it is, in a word or two
 * @param why what that stands on, and how old it is
 */
record Indicator(Tone tone, String title, String word, String why) {}
