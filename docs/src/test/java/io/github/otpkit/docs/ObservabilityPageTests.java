package io.github.otpkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.otpkit.observation.OtpMeterDocumentation;
import io.github.otpkit.observation.OtpObservationDocumentation;
import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page <em>Observability</em> shows the meters that exist and what a running
 * application answers; the dashboard and the alerts ask for nothing else.
 */
class ObservabilityPageTests {

	private static final Path PAGE = Path.of("observability.md");

	private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);

	private static final Pattern SELECTOR = Pattern.compile("(otp_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!=|!~|=)\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private static ObservedApplication application;

	@BeforeAll
	static void run() throws Exception {
		application = new ObservedApplication();
	}

	@AfterAll
	static void close() {
		application.close();
	}

	@Test
	void pageListsTheMetersThatExist() throws IOException {
		assertGenerated("meters", meters());
	}

	@Test
	void everyMeterOfTheTableIsExported() throws Exception {
		String names = application.get("/actuator/metrics");
		Set<String> listed = rows().keySet();
		Stream<String> exported = JsonMapper.shared()
			.readTree(names)
			.path("names")
			.valueStream()
			.map(JsonNode::asString);
		assertThat(exported.filter((name) -> name.startsWith("otp.") && !name.endsWith(".active")))
			.containsExactlyInAnyOrderElementsOf(listed);
	}

	@Test
	void pageShowsTheHealthOfARunningApplication() throws Exception {
		ObjectNode health = (ObjectNode) JsonMapper.shared().readTree(application.get("/actuator/health/otp"));
		assertGenerated("health", json(health.without("groups")));
	}

	@Test
	void pageShowsTheMetricOfARunningApplication() throws Exception {
		JsonNode metric = JsonMapper.shared().readTree(application.get("/actuator/metrics/otp.send"));
		Comparator<JsonNode> byTag = Comparator.comparing((tag) -> tag.path("tag").asString());
		ArrayNode tags = (ArrayNode) metric.path("availableTags");
		List<JsonNode> sorted = tags.valueStream().sorted(byTag).toList();
		tags.removeAll().addAll(sorted);
		sorted.forEach((tag) -> {
			ArrayNode values = (ArrayNode) tag.path("values");
			List<String> texts = values.valueStream().map(JsonNode::asString).sorted().toList();
			values.removeAll();
			texts.forEach(values::add);
		});
		// The time that the calls took is another one in each run.
		assertGenerated("metric",
				json(metric).replaceAll("(TOTAL_TIME|MAX)(\",\\s+\"value\" : )[^\\s}]+", "$1$20.123"));
	}

	@Test
	void pageShowsWhatPrometheusReads() throws Exception {
		String lines = SAMPLE.matcher(application.get("/actuator/prometheus"))
			.results()
			.filter((line) -> line.group(1)
				.matches(
						"otp_((conversion|delivery)_time_.*_(count|sum)|delivery_total|send_seconds_count|segments.*|balance.*|cost.*)"))
			.map(MatchResult::group)
			.sorted()
			.collect(Collectors.joining("\n"));
		assertGenerated("prometheus", "```\n" + lines + "\n```");
	}

	@ParameterizedTest
	@ValueSource(strings = { "grafana/otp.json", "grafana/alerts.yml" })
	void queriesAskForWhatIsExported(String file) throws Exception {
		Map<String, Set<String>> exported = exported();
		String text = Files.readString(Path.of(file)).replace("\\\"", "\"");
		String words = Files.readString(PAGE);
		assertThat(SELECTOR.matcher(text).results()).isNotEmpty().allSatisfy((selector) -> {
			assertThat(exported).containsKey(selector.group(1));
			Matcher labels = LABEL.matcher((selector.group(2) != null) ? selector.group(2) : "");
			while (labels.find()) {
				assertThat(exported.get(selector.group(1))).contains(labels.group(1));
				assertThat(labels.group(2).split("\\|", -1))
					.allSatisfy((value) -> assertThat(words).contains("`" + value + "`"));
			}
		});
		for (String line : text.lines().toList()) {
			Set<String> labels = new HashSet<>();
			SELECTOR.matcher(line).results().forEach((selector) -> labels.addAll(exported.get(selector.group(1))));
			assertThat(GROUPING.matcher(line).results().flatMap((by) -> Arrays.stream(by.group(1).split(", ", -1))))
				.as(line)
				.allSatisfy((label) -> assertThat(labels).contains(label));
		}
	}

	private static Map<String, Set<String>> exported() throws Exception {
		Map<String, Set<String>> exported = new TreeMap<>();
		SAMPLE.matcher(application.get("/actuator/prometheus")).results().forEach((sample) -> {
			Set<String> labels = exported.computeIfAbsent(sample.group(1), (name) -> new TreeSet<>());
			if (sample.group(2) != null) {
				LABEL.matcher(sample.group(2)).results().forEach((label) -> labels.add(label.group(1)));
			}
		});
		return exported;
	}

	private static String meters() {
		return "| name | type | what | tags |\n|---|---|---|---|\n" + String.join("\n", rows().values());
	}

	private static Map<String, String> rows() {
		Map<String, String> rows = new TreeMap<>();
		for (OtpObservationDocumentation observation : OtpObservationDocumentation.values()) {
			String name = "otp." + observation.name().toLowerCase(Locale.ROOT);
			rows.put(name, row(name, "timer", observation.getDescription(), observation.getLowCardinalityKeyNames()));
		}
		for (OtpMeterDocumentation meter : OtpMeterDocumentation.values()) {
			rows.put(meter.getName(), row(meter.getName(), meter.getType().name().toLowerCase(Locale.ROOT),
					meter.getDescription(), meter.getKeyNames()));
		}
		return rows;
	}

	private static String row(String name, String type, String description, KeyName[] keys) {
		String tags = Arrays.stream(keys).map((key) -> "`" + key.asString() + "`").collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s |".formatted(name, type, description, tags.isEmpty() ? "–" : tags);
	}

	private static String json(JsonNode node) {
		return "```json\n" + JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n```";
	}

	private static void assertGenerated(String name, String expected) throws IOException {
		Pattern part = Pattern.compile("(<!-- generated: %s -->\n).*?(\n<!-- end -->)".formatted(name), Pattern.DOTALL);
		String page = Files.readString(PAGE);
		String written = part.matcher(page)
			.replaceFirst(
					(match) -> Matcher.quoteReplacement(match.group(1) + expected.replace("\r", "") + match.group(2)));
		if (Boolean.getBoolean("otp.docs.write")) {
			Files.writeString(PAGE, written);
			page = written;
		}
		assertThat(page).as("docs/observability.md is out of date; write it with: mvn verify -Dotp.docs.write=true")
			.contains("<!-- generated: " + name + " -->")
			.isEqualTo(written);
	}

}
