package io.relata.runtime.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The page with which people try queries; everything it needs is in this process. */
final class GraphiQl {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String WEBJARS = "/META-INF/resources/webjars/";
    private static final String VERSIONS = "/META-INF/maven/org.webjars.npm/";

    private final Map<String, Resource> resources = new LinkedHashMap<>();

    GraphiQl() {
        resources.put(
                "",
                new Resource("/io/relata/runtime/http/graphiql.html", "text/html; charset=utf-8"));
        add("graphiql", "graphiql.min.css", "text/css; charset=utf-8");
        add("graphiql", "graphiql.min.js", SCRIPT);
        add("react", "umd/react.production.min.js", SCRIPT);
        add("react-dom", "umd/react-dom.production.min.js", SCRIPT);
    }

    /**
     * @param name empty for the page itself
     */
    void write(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var resource = resources.get(name);
        if (resource == null || !request.getMethod().matches("GET|HEAD")) {
            response.sendError(resource == null ? 404 : 405);
            return;
        }
        var bytes = resource.bytes();
        response.setContentType(resource.type());
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "max-age=3600");
        response.getOutputStream().write(bytes);
    }

    private void add(String bundle, String file, String type) {
        var path = WEBJARS + bundle + "/" + version(bundle) + "/" + file;
        resources.put(file.substring(file.lastIndexOf('/') + 1), new Resource(path, type));
    }

    private static String version(String bundle) {
        var properties = new Properties();
        var path = VERSIONS + bundle + "/pom.properties";
        try (var file = GraphiQl.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return properties.getProperty("version");
    }

    private record Resource(String path, String type) {
        byte[] bytes() throws IOException {
            try (var file = GraphiQl.class.getResourceAsStream(path)) {
                if (file == null) {
                    throw new IllegalStateException("not on the class path: " + path);
                }
                return file.readAllBytes();
            }
        }
    }
}
