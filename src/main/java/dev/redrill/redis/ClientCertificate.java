package dev.redrill.redis;

import java.nio.file.Path;

/**
 * How a client proves to a server over TLS who it is. Files, not contents: they are read at each
 * attempt, so that renewed ones count.
 *
 * @param certificate its certificate (PEM), followed by those of its authorities if need be
 * @param key its private key (PEM, PKCS#8, not encrypted)
 */
public record ClientCertificate(Path certificate, Path key) {}
