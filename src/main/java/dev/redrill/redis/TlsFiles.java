package dev.redrill.redis;

import io.lettuce.core.SslOptions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The files that a TLS connection needs, each checked by name before it is used. */
final class TlsFiles {
    private TlsFiles() {}

    /** Throws {@link RedisException} with the file that cannot be used. */
    static SslOptions of(RedisEndpoint endpoint, Duration handshakeTimeout) {
        SslOptions.Builder options = SslOptions.builder().handshakeTimeout(handshakeTimeout);
        Path caFile = endpoint.caFile();
        if (caFile != null) {
            require(caFile, "CERTIFICATE");
            options.trustManager(caFile.toFile());
        }
        ClientCertificate own = endpoint.certificate();
        if (own != null) {
            require(own.certificate(), "CERTIFICATE");
            requireKey(own.key());
            options.keyManager(own.certificate().toFile(), own.key().toFile(), null);
        }
        return options.build();
    }

    private static void requireKey(Path key) {
        String text = read(key);
        if (text.contains("ENCRYPTED")) throw unusable(key, "the key is encrypted");
        for (String old : new String[] {"RSA", "EC", "DSA"}) {
            if (text.contains("BEGIN " + old + " PRIVATE KEY"))
                throw unusable(
                        key,
                        "the key is not in PKCS#8 form; openssl pkcs8 -topk8 -nodes converts it");
        }
        require(key, "PRIVATE KEY");
    }

    private static void require(Path file, String what) {
        if (!read(file).contains("-----BEGIN " + what + "-----"))
            throw unusable(file, "no PEM file with a " + what);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            boolean missing = Files.notExists(file);
            throw unusable(file, missing ? "no such file" : "it cannot be read");
        }
    }

    private static RedisException unusable(Path file, String why) {
        return new RedisException(
                new RedisFailure.Unavailable(
                        new ConnectionFailure.UnusableFile(file.toString(), why)));
    }
}
