package io.github.otpkit;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Which package may import which. A package that is not listed here fails the build, so
 * that it is added on purpose.
 */
final class Arrows extends ArchCondition<JavaClass> {

	private static final String API = "";

	private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(Map.entry(API, Set.of()),
			Map.entry("client", Set.of(API)), Map.entry("phone", Set.of(API)), Map.entry("message", Set.of(API)),
			Map.entry("guard", Set.of(API, "client", "phone", "observation", "cost")),
			Map.entry("cost", Set.of(API, "phone", "observation")), Map.entry("observation", Set.of(API)),
			Map.entry("core", Set.of(API, "client", "phone", "message", "cost", "guard", "observation")),
			Map.entry("health", Set.of(API, "client", "guard")), Map.entry("json", Set.of(API)),
			Map.entry("delivery", Set.of(API, "observation")), Map.entry("web", Set.of(API, "observation")),
			Map.entry("security", Set.of(API, "guard", "observation", "web")));

	private final String root;

	private Arrows(String root) {
		super("import only the packages of " + root + " that an arrow leads to");
		this.root = root;
	}

	static Arrows below(String root) {
		return new Arrows(root);
	}

	@Override
	public void check(JavaClass item, ConditionEvents events) {
		String from = feature(item);
		if (!ALLOWED.containsKey(from)) {
			violation(events, item, "%s: no arrow starts from its package".formatted(item.getName()));
			return;
		}
		Set<String> reachable = new HashSet<>(ALLOWED.get(from));
		reachable.add(from);
		item.getDirectDependenciesFromSelf()
			.stream()
			.filter((dependency) -> isInside(dependency.getTargetClass()))
			.filter((dependency) -> !reachable.contains(feature(dependency.getTargetClass())))
			.forEach((dependency) -> violation(events, item, dependency.getDescription()));
	}

	private static void violation(ConditionEvents events, JavaClass item, String message) {
		events.add(SimpleConditionEvent.violated(item, message));
	}

	private boolean isInside(JavaClass type) {
		return (type.getPackageName() + ".").startsWith(this.root + ".");
	}

	private String feature(JavaClass type) {
		String path = (type.getPackageName() + ".").substring(this.root.length() + 1);
		return path.isEmpty() ? API : path.substring(0, path.indexOf('.'));
	}

}
