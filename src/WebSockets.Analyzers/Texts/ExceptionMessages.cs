using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// How long the message of an exception is that the program makes: the texts that it gives the constructor, followed to what
/// .NET's own base class is given.
/// </summary>
internal sealed class ExceptionMessages(SourceProgram program)
{
    /// <summary>What .NET's own exceptions add to a message: <c>(Parameter 'name')</c>, <c>Actual value was 1.</c></summary>
    private const int Added = 64;

    /// <summary>How many constructors call each other.</summary>
    private const int MaxConstructors = 8;

    /// <summary>How many exceptions of one type are looked at. A program that makes more has one that is long.</summary>
    internal const int MaxCreations = 200;

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, TextValue>> s_known = new();

    /// <summary>The message of one that is made; null where it may be too long for a reason, or nobody knows.</summary>
    /// <param name="creation">Where it is made.</param>
    /// <param name="textOf">What is known about a text, given what the parameters around it were.</param>
    public TextValue? OfCreation(IObjectCreationOperation creation, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf) =>
        creation.Constructor is { } constructor && !HasOwnMessage(creation.Type)
        && MostOf(constructor, creation.Arguments, TextWalk.NoArguments, textOf, MaxConstructors) is <= CloseReason.MaxBytes and { } most
            ? TextValue.Between(0, most + Added)
            : null;

    /// <summary>The message of any one of a type of the program, or derived from it; null where one may be too long, or is not seen.</summary>
    public TextValue? OfType(INamedTypeSymbol type, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf)
    {
        var known = s_known.GetOrCreateValue(program.Compilation);
        if (!known.TryGetValue(type, out var message))
        {
            message = known.GetOrAdd(type, FindOfType(type, textOf) ?? TextValue.Unknown);
        }

        return message.AtMost is null ? null : message;
    }

    private TextValue? FindOfType(INamedTypeSymbol type, Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf)
    {
        if (program.DerivedFrom(type.OriginalDefinition) is not { AreAll: true, Types: var derived })
        {
            return null;
        }

        TextValue? all = null;
        var creations = derived.Append(type).SelectMany(CreationsOf).Take(MaxCreations + 1).ToList();
        foreach (var creation in creations)
        {
            if (creations.Count > MaxCreations || OfCreation(creation, textOf) is not { } one)
            {
                return null;
            }

            all = all?.Or(one) ?? one;
        }

        return all;
    }

    /// <summary>Where the program makes objects of a type: by its name, and in the files that name it by <c>new(…)</c>.</summary>
    private IEnumerable<IObjectCreationOperation> CreationsOf(INamedTypeSymbol type)
    {
        foreach (var tree in program.Compilation.SyntaxTrees)
        {
            var names = TextSearch.TokensNamed(tree, type.Name, program.Cancellation).ToList();
            var written = names.Select(name => name.Parent?.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>(creation => creation.Type.Span.Contains(name.Span))).OfType<SyntaxNode>();
            var unnamed = names.Count == 0 ? [] : tree.GetRoot(program.Cancellation).DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>();
            foreach (var node in written.Concat(unnamed))
            {
                if (program.OperationOf(node) is IObjectCreationOperation creation && SymbolEqualityComparer.Default.Equals(creation.Type?.OriginalDefinition, type.OriginalDefinition))
                {
                    yield return creation;
                }
            }
        }
    }

    /// <summary>The bytes of the texts that end in the message; null where nobody knows.</summary>
    private long? MostOf(
        IMethodSymbol constructor,
        ImmutableArray<IArgumentOperation> given,
        ImmutableDictionary<ISymbol, TextValue> around,
        Func<IOperation, ImmutableDictionary<ISymbol, TextValue>, TextValue> textOf,
        int steps)
    {
        if (steps == 0 || given.Any(argument => argument.Parameter is { Type: { SpecialType: not SpecialType.System_String } } parameter && TakesExceptions(parameter)))
        {
            return null;
        }

        var texts = given
            .Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String })
            .ToImmutableDictionary(argument => (ISymbol)argument.Parameter!.OriginalDefinition, argument => textOf(argument.Value, around), SymbolEqualityComparer.Default);
        if (!program.Declares(constructor.ContainingType))
        {
            // Without any there is a default one, with the type's name.
            return texts.Values.Aggregate((long?)0, (sum, text) => sum + text.AtMost);
        }

        var handedOn = program.DeclarationsOf(constructor).FirstOrDefault() switch
        {
            ConstructorDeclarationSyntax { Initializer: { } initializer } => initializer,
            TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
            _ => (SyntaxNode?)null,
        };
        if (handedOn is not null)
        {
            return program.OperationOf(handedOn) is IInvocationOperation call ? MostOf(call.TargetMethod, call.Arguments, texts, textOf, steps - 1) : null;
        }

        return constructor.ContainingType.BaseType?.InstanceConstructors.FirstOrDefault(other => other.Parameters.IsEmpty) is { } inherited
            ? MostOf(inherited, ImmutableArray<IArgumentOperation>.Empty, texts, textOf, steps - 1)
            : null;
    }

    /// <summary>An <c>AggregateException</c> has the messages of others in its own.</summary>
    private static bool TakesExceptions(IParameterSymbol parameter) =>
        (parameter.Type is IArrayTypeSymbol { ElementType: var element } ? element : (parameter.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()) is { Name: nameof(Exception) };

    /// <summary>Whether a type of the program says itself what its message is.</summary>
    private bool HasOwnMessage(ITypeSymbol? type)
    {
        for (; type is not null && program.Declares(type); type = type.BaseType)
        {
            if (type.GetMembers(nameof(Exception.Message)).Any(member => member.IsOverride))
            {
                return true;
            }
        }

        return false;
    }
}
