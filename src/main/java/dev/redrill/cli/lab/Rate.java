package dev.redrill.cli.lab;

import dev.redrill.lab.Herd.Server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate, as in 10/ms or 280/s.
 *
 * @param perMilli per millisecond
 */
record Rate(double perMilli) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(ms|s)");

    /** Parses a rate, or the name of a kind of connection for the rate of one core. */
    static final class Converter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            return switch (text) {
                case "plain" -> new Rate(Server.perMilliAt(Server.PLAIN));
                case "tls-p256" -> new Rate(Server.perMilliAt(Server.TLS_P256));
                case "tls-rsa2048" -> new Rate(Server.perMilliAt(Server.TLS_RSA2048));
                default -> number(text);
            };
        }

        private static Rate number(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a rate; write 10/ms or 280/s");
            }
            double number = Double.parseDouble(form.group(1));
            return new Rate("ms".equals(form.group(2)) ? number : number / 1_000);
        }
    }
}
