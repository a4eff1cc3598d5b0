package io.relata.allinone;

import io.relata.allinone.remote.RemoteModelingConfiguration;
import io.relata.allinone.remote.RemoteProjectionConfiguration;
import io.relata.eventstore.EventStoreConfiguration;
import io.relata.modeling.ModelingConfiguration;
import io.relata.projection.ProjectionConfiguration;
import io.relata.runtime.RuntimeConfiguration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** The services of this process, and stand-ins for those that they ask elsewhere. */
record ChosenServices(Environment settings) implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        var chosen = Service.chosen(settings.getProperty(Service.SETTING));
        var imports = new LinkedHashSet<Class<?>>();
        chosen.forEach(service -> imports.addAll(partsOf(service, chosen)));
        return imports.stream().map(Class::getName).toArray(String[]::new);
    }

    private static List<Class<?>> partsOf(Service service, Set<Service> chosen) {
        return switch (service) {
            case MODELING ->
                    chosen.contains(Service.PROJECTION)
                            ? List.of(EventStoreConfiguration.class, ModelingConfiguration.class)
                            : List.of(
                                    EventStoreConfiguration.class,
                                    ModelingConfiguration.class,
                                    RemoteProjectionConfiguration.class);
            case PROJECTION ->
                    List.of(EventStoreConfiguration.class, ProjectionConfiguration.class);
            case RUNTIME ->
                    chosen.contains(Service.MODELING)
                            ? List.of(RuntimeConfiguration.class)
                            : List.of(
                                    RuntimeConfiguration.class, RemoteModelingConfiguration.class);
        };
    }
}
