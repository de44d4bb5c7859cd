package io.github.otpkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.element.Modifier;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;

/**
 * A type or a method in a Java file.
 *
 * @param source the file
 * @param path the place in it
 */
record Declaration(JavaSource source, TreePath path) {

	boolean isTopLevel() {
		return this.path.getParentPath().getLeaf() == this.source.unit();
	}

	/** Whether other packages see it, through all that is around it. */
	boolean isPublic() {
		if (isTopLevel()) {
			return hasModifier(Modifier.PUBLIC);
		}
		if (!(parent().path.getLeaf() instanceof ClassTree around)) {
			return false;
		}
		boolean implicitly = around.getKind() == Tree.Kind.INTERFACE || around.getKind() == Tree.Kind.ANNOTATION_TYPE;
		return (implicitly || hasModifier(Modifier.PUBLIC)) && parent().isPublic();
	}

	Declaration parent() {
		return new Declaration(this.source, this.path.getParentPath());
	}

	boolean hasModifier(Modifier modifier) {
		return modifiers().getFlags().contains(modifier);
	}

	boolean isAnnotated(String simpleName) {
		return modifiers().getAnnotations()
			.stream()
			.anyMatch((annotation) -> annotation.getAnnotationType().toString().equals(simpleName));
	}

	/** The comment, empty if there is none. */
	String javadoc() {
		String comment = this.source.docs().getDocComment(this.path);
		return (comment != null) ? comment : "";
	}

	/** The lines of a method's body, braces included; 0 without a body. */
	long bodyLines() {
		MethodTree method = (MethodTree) this.path.getLeaf();
		return (method.getBody() != null) ? this.source.lines(method.getBody()) : 0;
	}

	/** The parameters of a constructor, those of a record's own header excepted. */
	int constructorParameters() {
		MethodTree method = (MethodTree) this.path.getLeaf();
		boolean constructor = method.getName().contentEquals("<init>");
		return (constructor && !isCanonical(method)) ? method.getParameters().size() : 0;
	}

	String qualifiedName() {
		return this.source.packageName() + "." + ((ClassTree) this.path.getLeaf()).getSimpleName();
	}

	@Override
	public String toString() {
		String name = (this.path.getLeaf() instanceof MethodTree method) ? method.getName().toString()
				: ((ClassTree) this.path.getLeaf()).getSimpleName().toString();
		return this.source.name() + ": " + name;
	}

	private boolean isCanonical(MethodTree constructor) {
		ClassTree type = (ClassTree) parent().path.getLeaf();
		Set<String> components = type.getMembers()
			.stream()
			.filter((member) -> member instanceof VariableTree field
					&& !field.getModifiers().getFlags().contains(Modifier.STATIC))
			.map((member) -> ((VariableTree) member).getName().toString())
			.collect(Collectors.toSet());
		List<String> parameters = constructor.getParameters()
			.stream()
			.map((parameter) -> parameter.getName().toString())
			.toList();
		return type.getKind() == Tree.Kind.RECORD && components.equals(Set.copyOf(parameters));
	}

	private ModifiersTree modifiers() {
		return (this.path.getLeaf() instanceof MethodTree method) ? method.getModifiers()
				: ((ClassTree) this.path.getLeaf()).getModifiers();
	}

}
