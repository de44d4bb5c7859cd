package io.github.otpkit.benchmarks.cold;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * A small web application that has a {@link RestClient}. The starter is there if it is on
 * the class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WebApplication {

	/**
	 * Start, say so, and end.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		try (ConfigurableApplicationContext context = SpringApplication.run(WebApplication.class, arguments)) {
			output.println("ready");
			output.println("loaded %d %d".formatted(context.getBeanDefinitionCount(),
					ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()));
		}
	}

	@Bean
	RestClient restClient(RestClient.Builder builder) {
		return builder.build();
	}

}
