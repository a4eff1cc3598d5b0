package io.relata.allinone.remote;

import io.relata.allinone.installation.AdminKey;
import io.relata.kernel.json.KernelJson;
import io.relata.kernel.publication.ServiceAway;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClientException;

/**
 * The nodes of another service. Questions go to the node that answered last, and to the next one
 * when it cannot be reached; asking twice does no harm.
 */
final class Peer {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** A kept connection may turn out to be closed at its next use. */
    private static final int ATTEMPTS = 2;

    private final String name;
    private final List<RestClient> nodes;
    private volatile int preferred;

    /**
     * @param urls separated by commas
     * @param patience how long an answer may take
     */
    Peer(String name, String urls, AdminKey key, Duration patience) {
        this.name = name;
        var requests = new JdkClientHttpRequestFactory(http());
        requests.setReadTimeout(patience);
        this.nodes =
                List.of(urls.split(",")).stream()
                        .map(url -> node(url.strip(), key, requests))
                        .toList();
    }

    /**
     * Null when there is nothing to be told. Throws {@link ServiceAway}.
     *
     * @param type of the answer, as {@link KernelJson} writes it
     */
    <T> @Nullable T ask(Class<T> type, Function<RestClient, RequestHeadersSpec<?>> question) {
        var first = preferred;
        RestClientException failure = new ResourceAccessException("no address is given");
        for (int attempt = 0; attempt < ATTEMPTS * nodes.size(); attempt++) {
            var node = (first + attempt) % nodes.size();
            try {
                var answer = question.apply(nodes.get(node)).retrieve().body(byte[].class);
                preferred = node;
                return answer == null || answer.length == 0
                        ? null
                        : KernelJson.mapper().readValue(answer, type);
            } catch (ResourceAccessException | HttpServerErrorException.ServiceUnavailable e) {
                failure = e;
            }
        }
        throw new ServiceAway(
                "The %s service cannot be reached: %s".formatted(name, failure.getMessage()),
                failure);
    }

    private static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    private static RestClient node(String url, AdminKey key, JdkClientHttpRequestFactory requests) {
        return RestClient.builder()
                .requestFactory(requests)
                .baseUrl(url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .defaultHeader("X-Api-Key", key.value())
                .requestInterceptor(correlation())
                .build();
    }

    /** What is asked on behalf of a request carries its correlation id. */
    private static ClientHttpRequestInterceptor correlation() {
        return (request, body, execution) -> {
            var id = MDC.get("correlationId");
            if (id != null) {
                request.getHeaders().set("X-Correlation-Id", id);
            }
            return execution.execute(request, body);
        };
    }
}
