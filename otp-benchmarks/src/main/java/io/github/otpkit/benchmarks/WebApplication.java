package io.github.otpkit.benchmarks;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/**
 * A small web application with a {@link RestClient}, and with the starter if that is on
 * the class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebApplication {

	/**
	 * Start and end.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		ConfigurableApplicationContext context = SpringApplication.run(WebApplication.class, arguments);
		Program.output().println("ready " + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
		context.close();
	}

	@Bean
	RestClient restClient(RestClient.Builder builder) {
		return builder.build();
	}

}
