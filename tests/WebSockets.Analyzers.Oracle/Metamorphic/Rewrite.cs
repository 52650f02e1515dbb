using Microsoft.CodeAnalysis;

namespace WebSockets.Analyzers.Oracle.Metamorphic;

/// <summary>A change of a program that does not change what it does, so that it must not change what is said of it.</summary>
internal abstract class Rewrite
{
    /// <summary>What figures call it.</summary>
    public abstract string Name { get; }

    /// <summary>Every rewrite of this assembly, by name.</summary>
    public static IReadOnlyList<Rewrite> All { get; } =
    [
        .. typeof(Rewrite).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rewrite)) && !type.IsAbstract)
            .Select(type => (Rewrite)Activator.CreateInstance(type)!)
            .OrderBy(rewrite => rewrite.Name, StringComparer.Ordinal),
    ];

    /// <summary>The files of the changed program; null where there is nothing to change.</summary>
    public abstract IReadOnlyList<SyntaxNode>? Apply(MarkedProgram program);
}
