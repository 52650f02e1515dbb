using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Protocol;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Texts;

/// <summary>
/// How long the message of an exception is that the program makes: the texts that it gives the constructor, followed to what
/// .NET's own base class is given.
/// </summary>
/// <param name="flow">The flow of texts, in which those of exceptions are of any length.</param>
internal sealed class ExceptionMessages(ProgramFlow flow)
{
    /// <summary>What .NET's own exceptions add to a message: <c>(Parameter 'name')</c>, <c>Actual value was 1.</c></summary>
    private const int Added = 64;

    /// <summary>How many constructors call each other.</summary>
    private const int MaxConstructors = 8;

    /// <summary>How many exceptions of one type are looked at. A program that makes more has one that is long.</summary>
    internal const int MaxCreations = 200;

    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, long>> s_known = new();

    private SourceProgram Program => flow.Source;

    /// <summary>The most bytes of the message of one that is made; null where it may be too long for a reason, or nobody knows.</summary>
    public long? OfCreation(IObjectCreationOperation creation) =>
        creation.Constructor is { } constructor && !HasOwnMessage(creation.Type)
        && MostOf(constructor, creation.Arguments, creation.Syntax, NothingAround, MaxConstructors) is <= CloseReason.MaxBytes and { } most
            ? most + Added
            : null;

    /// <summary>The same of any one of a type of the program, or derived from it; null where one may be too long, or is not seen.</summary>
    public long? OfType(INamedTypeSymbol type)
    {
        var known = s_known.GetOrCreateValue(Program.Compilation);
        if (!known.TryGetValue(type, out var most))
        {
            most = known.GetOrAdd(type, FindOfType(type) ?? long.MaxValue);
        }

        return most == long.MaxValue ? null : most;
    }

    private static ImmutableDictionary<ISymbol, long?> NothingAround { get; } = ImmutableDictionary.Create<ISymbol, long?>(SymbolEqualityComparer.Default);

    private long? FindOfType(INamedTypeSymbol type)
    {
        if (Program.DerivedFrom(type.OriginalDefinition) is not { AreAll: true, Types: var derived })
        {
            return null;
        }

        var creations = derived.Append(type).SelectMany(CreationsOf).Take(MaxCreations + 1).ToList();
        return creations.Count is 0 or > MaxCreations || creations.Select(OfCreation).ToList() is var all && all.Contains(null) ? null : all.Max();
    }

    /// <summary>Where the program makes objects of a type: by its name, and in the files that name it by <c>new(…)</c>.</summary>
    private IEnumerable<IObjectCreationOperation> CreationsOf(INamedTypeSymbol type)
    {
        foreach (var tree in Program.Compilation.SyntaxTrees)
        {
            var names = TextSearch.TokensNamed(tree, type.Name, Program.Cancellation).ToList();
            var written = names.Select(name => name.Parent?.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>(creation => creation.Type.Span.Contains(name.Span))).OfType<SyntaxNode>();
            var unnamed = names.Count == 0 ? [] : tree.GetRoot(Program.Cancellation).DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>();
            foreach (var node in written.Concat(unnamed))
            {
                if (Program.OperationOf(node) is IObjectCreationOperation creation && SymbolEqualityComparer.Default.Equals(creation.Type?.OriginalDefinition, type.OriginalDefinition))
                {
                    yield return creation;
                }
            }
        }
    }

    /// <summary>The bytes of the texts that end in the message; null where nobody knows.</summary>
    /// <param name="constructor">The constructor that is called.</param>
    /// <param name="given">Its arguments.</param>
    /// <param name="site">Where it is called.</param>
    /// <param name="around">The most bytes of what the parameters around the call were given; null where that is not known.</param>
    /// <param name="steps">How many constructors more may be called.</param>
    private long? MostOf(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> given, SyntaxNode site, ImmutableDictionary<ISymbol, long?> around, int steps)
    {
        if (steps == 0 || given.Any(argument => argument.Parameter is { Type: { SpecialType: not SpecialType.System_String } } parameter && TakesExceptions(parameter)))
        {
            return null;
        }

        var passed = flow.Around(site).PassedAt(site).ToLookup(value => value.Argument?.Parameter?.Ordinal);
        var texts = given
            .Where(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String })
            .ToImmutableDictionary(argument => (ISymbol)argument.Parameter!.OriginalDefinition, argument => MostOf(argument, passed[argument.Parameter!.Ordinal], around), SymbolEqualityComparer.Default);
        if (!Program.Declares(constructor.ContainingType))
        {
            // Without any there is a default one, with the type's name.
            return texts.Values.Aggregate((long?)0, (sum, most) => sum + most);
        }

        var handedOn = Program.DeclarationsOf(constructor).FirstOrDefault() switch
        {
            ConstructorDeclarationSyntax { Initializer: { } initializer } => initializer,
            TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
            _ => (SyntaxNode?)null,
        };
        if (handedOn is not null)
        {
            return Program.OperationOf(handedOn) is IInvocationOperation call ? MostOf(call.TargetMethod, call.Arguments, handedOn, texts, steps - 1) : null;
        }

        return constructor.ContainingType.BaseType?.InstanceConstructors.FirstOrDefault(other => other.Parameters.IsEmpty) is { } inherited
            ? MostOf(inherited, ImmutableArray<IArgumentOperation>.Empty, site, texts, steps - 1)
            : null;
    }

    private static long? MostOf(IArgumentOperation argument, IEnumerable<Passed> cases, ImmutableDictionary<ISymbol, long?> around)
    {
        var passed = cases.ToList();
        return argument.Value.ConstantValue is { HasValue: true, Value: null } ? 0
            : passed.Count == 0 || passed.Any(value => value.InAllCases.MayBeUnknown) ? null
            : passed.SelectMany(value => value.Value.Codes)
                .Select(pair => pair.Key.Symbol is { } own && around.TryGetValue(own, out var most) ? most + (pair.Key.Added?.Most ?? 0) : TextLengths.BytesIn(pair.Value).Max(bytes => (long?)bytes.Most))
                .Aggregate((long?)0, (all, most) => all is { } known && most is { } more ? Math.Max(known, more) : null);
    }

    /// <summary>An <c>AggregateException</c> has the messages of others in its own.</summary>
    private static bool TakesExceptions(IParameterSymbol parameter) =>
        (parameter.Type is IArrayTypeSymbol { ElementType: var element } ? element : (parameter.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()) is { Name: nameof(Exception) };

    /// <summary>Whether a type of the program says itself what its message is.</summary>
    private bool HasOwnMessage(ITypeSymbol? type)
    {
        for (; type is not null && Program.Declares(type); type = type.BaseType)
        {
            if (type.GetMembers(nameof(Exception.Message)).Any(member => member.IsOverride))
            {
                return true;
            }
        }

        return false;
    }
}
