package dev.redrill.api.http;

import dev.redrill.text.Language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request is refused, as an RFC 9457 problem, and what to do.
 *
 * @param members of the JSON object beside the ones above, in order
 * @param headers of the answer
 */
public record ProblemDetails(
        int status,
        String type,
        String title,
        String detail,
        String todo,
        Map<String, Object> members,
        Map<String, String> headers) {
    private static final String TYPES = "urn:redrill:problem:";

    /** Copies the maps, and ends detail and todo with a full stop. */
    public ProblemDetails {
        detail = Language.ended(detail);
        todo = Language.ended(todo);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        headers = Map.copyOf(headers);
    }

    /**
     * A problem without further members.
     *
     * @param name of the type, for programs
     */
    public static ProblemDetails of(
            int status, String name, String title, String detail, String todo) {
        return new ProblemDetails(status, TYPES + name, title, detail, todo, Map.of(), Map.of());
    }

    /** A copy with one more member. */
    public ProblemDetails with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemDetails(status, type, title, detail, todo, more, headers);
    }

    /** A copy with one more header. */
    public ProblemDetails header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemDetails(status, type, title, detail, todo, members, more);
    }

    /** The members of the JSON object, in order. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", type);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        json.put("todo", todo);
        json.putAll(members);
        return json;
    }
}
