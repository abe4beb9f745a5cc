package dev.redrill.ui.chooser;

import dev.redrill.config.Combination;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.RedisFinder;
import dev.redrill.container.RedisFinder.Answer;
import dev.redrill.redis.ClientCertificate;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.UriException;
import dev.redrill.session.Target;
import dev.redrill.state.Secret;
import dev.redrill.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What stands in the dialog, and what it amounts to. */
sealed interface Choice {
    /** The target, if the choice is whole. */
    Optional<Target> target();

    /** What is still to be chosen; empty when nothing is, or when an error says what is wrong. */
    Optional<String> missing(Texts texts);

    /** The Redis that the program brings along. */
    record Embedded() implements Choice {
        @Override
        public Optional<Target> target() {
            return Optional.of(new Target.Embedded());
        }

        @Override
        public Optional<String> missing(Texts texts) {
            return Optional.empty();
        }
    }

    /**
     * One of the engine's containers.
     *
     * @param container null as long as none was picked
     */
    record Listed(@Nullable ContainerInfo container, String password) implements Choice {
        @Override
        public Optional<Target> target() {
            return Optional.ofNullable(container)
                    .map(picked -> new Target.Container(picked.id(), secret(password)));
        }

        @Override
        public Optional<String> missing(Texts texts) {
            return container == null
                    ? Optional.of(texts.get("chooser.missing.container"))
                    : Optional.empty();
        }

        /** Without it a record would tell the password to whoever prints it. */
        @Override
        public String toString() {
            return "Listed";
        }
    }

    /**
     * Files for TLS, as typed; blank for none.
     *
     * @param ca the certificates to trust
     * @param certificate of the client
     * @param key of the client
     */
    record TypedFiles(String ca, String certificate, String key) {
        private static @Nullable Path path(String typed) {
            return typed.isBlank() ? null : Path.of(typed.strip());
        }

        private boolean areWhole() {
            return certificate.isBlank() == key.isBlank();
        }

        private RedisEndpoint in(RedisEndpoint endpoint) {
            Path clientCertificate = path(certificate);
            Path clientKey = path(key);
            return endpoint.withCaFile(path(ca))
                    .withCertificate(
                            clientCertificate == null || clientKey == null
                                    ? null
                                    : new ClientCertificate(clientCertificate, clientKey));
        }
    }

    /**
     * A Redis anywhere.
     *
     * @param files used with TLS only
     * @param container the name or id of the container it runs in, as typed or picked; blank for
     *     none
     * @param listed the containers there are
     */
    record Address(
            String uri,
            String password,
            TypedFiles files,
            String container,
            List<ContainerInfo> listed)
            implements Choice {
        /** The same address without the password in it; nothing where it cannot be read. */
        static String withoutPassword(String uri) {
            try {
                RedisEndpoint read = RedisEndpoint.parse(uri);
                return read.password() == null ? uri : shown(read);
            } catch (UriException _) {
                return uri.contains("@") ? "" : uri;
            }
        }

        /** The colon tells that the word before it is a user, where no password follows. */
        static String shown(RedisEndpoint endpoint) {
            String user = endpoint.user();
            if (user == null) return endpoint.toString();
            String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
            return endpoint.toString().replace("://" + user + "@", "://" + encoded + ":@");
        }

        @Override
        public Optional<Target> target() {
            if (uri.isBlank()) return Optional.empty();
            try {
                RedisEndpoint endpoint = endpoint();
                if (endpoint.tls() && !files.areWhole()) return Optional.empty();
                if (container.isBlank()) return Optional.of(new Target.Endpoint(endpoint, null));
                return answer() instanceof Answer.Found(var found, _)
                        ? Optional.of(new Target.Endpoint(endpoint, found.id()))
                        : Optional.empty();
            } catch (UriException | InvalidPathException _) {
                return Optional.empty();
            }
        }

        private Answer answer() {
            return RedisFinder.find(listed, container, 0);
        }

        @Override
        public Optional<String> missing(Texts texts) {
            return uri.isBlank()
                    ? Optional.of(texts.get("chooser.missing.address"))
                    : Optional.empty();
        }

        /** What is wrong with the container; empty when nothing is, or none is named. */
        Optional<String> containerError(Texts texts) {
            if (container.isBlank()) return Optional.empty();
            return switch (answer()) {
                case Answer.Found _ -> Optional.empty();
                case Answer.Several(var several, var sign) ->
                        Optional.of(
                                say(texts, new ContainerFailure.SeveralFit(several.size(), sign)));
                case Answer.None(var problem) -> Optional.of(say(texts, problem));
            };
        }

        private static String say(Texts texts, ContainerFailure failure) {
            return texts.sentences(failure.message(), failure.remedy());
        }

        /** What is wrong with the address; empty when nothing is, or nothing stands there yet. */
        Optional<String> error(Texts texts) {
            if (uri.isBlank()) return Optional.empty();
            try {
                RedisEndpoint _ = plain();
                return Optional.empty();
            } catch (UriException e) {
                return Optional.of(texts.sentences(e.reason()));
            }
        }

        /** What is wrong with the files; empty when nothing is, or none is used. */
        Optional<String> filesError(Texts texts) {
            if (!usesTls()) return Optional.empty();
            try {
                RedisEndpoint _ = endpoint();
                return files.areWhole()
                        ? Optional.empty()
                        : Optional.of(texts.sentences(Combination.HALF_A_CERTIFICATE.message()));
            } catch (InvalidPathException e) {
                return Optional.of(texts.get("chooser.no-path", e.getInput()));
            }
        }

        /** Whether files for TLS are of any use. */
        boolean usesTls() {
            try {
                return !uri.isBlank() && plain().tls();
            } catch (UriException _) {
                return false;
            }
        }

        private RedisEndpoint endpoint() {
            RedisEndpoint endpoint = plain();
            return endpoint.tls() ? files.in(endpoint) : endpoint;
        }

        private RedisEndpoint plain() {
            RedisEndpoint endpoint = RedisEndpoint.parse(uri, secret(password));
            return password.isEmpty() ? endpoint : endpoint.withPassword(secret(password));
        }

        /** Without it a record would tell the password to whoever prints it. */
        @Override
        public String toString() {
            return "Address";
        }
    }

    private static @Nullable Secret secret(String password) {
        return password.isEmpty() ? null : new Secret(password);
    }
}
