package dev.redrill.redis;

import dev.redrill.state.Secret;

/**
 * An ACL user and its password.
 *
 * @param user its name
 * @param password never empty
 */
public record Login(String user, Secret password) {}
