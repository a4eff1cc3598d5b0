package io.relata.testing;

import java.util.List;

/** What a setting means on a machine. */
sealed interface Choice {
    /**
     * @param why for people who read the log
     */
    record Made(Infrastructure infrastructure, String why) implements Choice {}

    /**
     * @param sentence what is wrong and what to do
     */
    record Impossible(String sentence) implements Choice {}

    static Choice of(String setting, DockerEngine engine) {
        return switch (setting) {
            case "embedded" -> new Made(Infrastructure.EMBEDDED, "it.infra=embedded");
            case "containers" -> containers(engine.imagesMissing(Infrastructure.images()));
            case "auto" -> auto(engine.imagesMissing(Infrastructure.images()));
            default ->
                    new Impossible(
                            "it.infra=%s is not known: it is auto, containers or embedded."
                                    .formatted(setting));
        };
    }

    private static Choice containers(DockerEngine.Images images) {
        return switch (images) {
            case DockerEngine.Unreachable(var why) ->
                    new Impossible(
                            "it.infra=containers needs a Docker engine, and %s: start Docker, set DOCKER_HOST, or use it.infra=embedded."
                                    .formatted(why));
            case DockerEngine.Missing(var names) when !names.isEmpty() ->
                    new Impossible(
                            "it.infra=containers needs images that are not here, and a test run downloads none: docker pull %s (or infra/docker/images where no registry can be reached)."
                                    .formatted(String.join(" && docker pull ", names)));
            case DockerEngine.Missing _ ->
                    new Made(Infrastructure.CONTAINERS, "it.infra=containers");
        };
    }

    private static Choice auto(DockerEngine.Images images) {
        return switch (images) {
            case DockerEngine.Unreachable(var why) ->
                    new Made(Infrastructure.EMBEDDED, "it.infra=auto: " + why);
            case DockerEngine.Missing(List<String> names) when !names.isEmpty() ->
                    new Made(
                            Infrastructure.EMBEDDED,
                            "it.infra=auto: no image " + String.join(", ", names));
            case DockerEngine.Missing _ ->
                    new Made(Infrastructure.CONTAINERS, "it.infra=auto: the images are here");
        };
    }
}
