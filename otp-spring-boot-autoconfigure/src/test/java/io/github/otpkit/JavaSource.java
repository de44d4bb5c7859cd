package io.github.otpkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

/**
 * A Java file as the compiler's parser reads it.
 *
 * @param name the name for messages
 * @param text the text
 * @param unit the parsed text
 * @param docs its comments and positions
 */
record JavaSource(String name, String text, CompilationUnitTree unit, DocTrees docs) {

	static JavaSource parse(String name, String text) {
		JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name.replace('\\', '/')),
				JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

		};
		JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
		try {
			return new JavaSource(name, text, task.parse().iterator().next(), DocTrees.instance(task));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether this is a package-info file. */
	boolean isPackageInfo() {
		return this.name.endsWith("package-info.java");
	}

	String packageName() {
		return String.valueOf(this.unit.getPackageName());
	}

	List<Declaration> types() {
		List<Declaration> types = new ArrayList<>();
		scan((type) -> types.add(new Declaration(this, type)), (method) -> {
		});
		return types;
	}

	List<Declaration> methods() {
		List<Declaration> methods = new ArrayList<>();
		scan((type) -> {
		}, (method) -> methods.add(new Declaration(this, method)));
		return methods;
	}

	/** The lines that a tree takes, its first and last one included. */
	long lines(Tree tree) {
		long start = this.docs.getSourcePositions().getStartPosition(this.unit, tree);
		long end = this.docs.getSourcePositions().getEndPosition(this.unit, tree);
		return this.unit.getLineMap().getLineNumber(end) - this.unit.getLineMap().getLineNumber(start) + 1;
	}

	private void scan(Consumer<TreePath> types, Consumer<TreePath> methods) {
		new TreePathScanner<Void, Void>() {

			@Override
			public Void visitClass(ClassTree tree, Void unused) {
				types.accept(getCurrentPath());
				return super.visitClass(tree, null);
			}

			@Override
			public Void visitMethod(MethodTree tree, Void unused) {
				methods.accept(getCurrentPath());
				return super.visitMethod(tree, null);
			}

		}.scan(this.unit, null);
	}

}
