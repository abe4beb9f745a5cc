package dev.redrill.ui.text;

import dev.redrill.redis.Light;

/** What the five lights are called, in the language of whoever looks. */
public final class LightWords {
    private LightWords() {}

    /** The name of a light. */
    public static String title(Texts texts, Light.Name name) {
        return texts.get(
                switch (name) {
                    case LINK -> "light.link";
                    case PING -> "light.ping";
                    case LOADED -> "light.loaded";
                    case WRITE -> "light.write";
                    case PERSISTING -> "light.persisting";
                });
    }
}
