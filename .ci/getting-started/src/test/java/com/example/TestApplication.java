package com.example;

import org.springframework.boot.SpringApplication;

public class TestApplication {

	public static void main(String[] args) {
		SpringApplication.from(Application::main).run("--otp.simulator.enabled=true", "--otp.simulator.port=8089");
	}

}
