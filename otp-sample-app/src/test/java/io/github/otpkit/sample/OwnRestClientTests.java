package io.github.otpkit.sample;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.github.otpkit.OtpSender;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * This library does not change the application's own REST clients.
 */
class OwnRestClientTests {

	private static final String WITHOUT = "--spring.autoconfigure.exclude="
			+ "io.github.otpkit.client.OtpClientAutoConfiguration,io.github.otpkit.core.OtpAutoConfiguration,"
			+ "io.github.otpkit.health.OtpHealthContributorAutoConfiguration,"
			+ "io.github.otpkit.simulator.OtpSimulatorAutoConfiguration";

	private HttpServer shop;

	@BeforeEach
	void openShop() throws Exception {
		this.shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.shop.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.shop.start();
	}

	@AfterEach
	void closeShop() {
		this.shop.stop(0);
	}

	@Test
	void requestFactoryMetricsAndBeansAreTheSameWithAndWithoutUs() {
		Map<String, Object> with = look("--otp.simulator.port=0");
		Map<String, Object> without = look(WITHOUT);
		assertThat(with.remove("senders")).isEqualTo(1);
		assertThat(without.remove("senders")).isEqualTo(0);
		assertThat(with).isEqualTo(without);
		assertThat(with.get("request")).asString().endsWith("Request");
		assertThat(with.get("metrics")).asString().contains("client.name");
	}

	@Test
	void settingsOfTheApplicationReachItsClients() {
		assertThat(look("--otp.simulator.port=0", "--spring.http.clients.imperative.factory=simple"))
			.extractingByKey("request")
			.asString()
			.contains("Simple");
	}

	private Map<String, Object> look(String... settings) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Shop.class)
			.web(WebApplicationType.NONE)
			.run(settings)) {
			Map<String, Object> found = new TreeMap<>();
			found.put("request", call(context.getBean(RestClient.Builder.class)));
			found.put("metrics", meters(context.getBean(MeterRegistry.class)));
			found.put("settings", context.getBean(HttpClientSettings.class));
			found.put("senders", context.getBeanNamesForType(OtpSender.class).length);
			Stream
				.of(RestClient.class, RestClient.Builder.class, RestClientCustomizer.class, HttpClientSettings.class,
						ClientHttpRequestFactory.class, ClientHttpRequestFactoryBuilder.class, JsonMapper.class)
				.forEach((type) -> found.put(type.getName().replaceAll(".*\\.", "").replace('$', '.'),
						List.of(context.getBeanNamesForType(type))));
			return found;
		}
	}

	private String call(RestClient.Builder builder) {
		List<String> requests = new ArrayList<>();
		RestClient client = builder.requestInitializer((request) -> requests.add(request.getClass().getName())).build();
		URI address = URI.create("http://localhost:" + this.shop.getAddress().getPort());
		client.get().uri(address).retrieve().toBodilessEntity();
		return String.join(",", requests);
	}

	private static List<Meter.Id> meters(MeterRegistry registry) {
		return registry.find("http.client.requests").meters().stream().map(Meter::getId).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

	}

}
