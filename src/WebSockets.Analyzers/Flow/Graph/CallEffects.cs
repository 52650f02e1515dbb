using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>What a call does beside giving a value, as far as it decides what runs after it.</summary>
internal enum CallEffect
{
    /// <summary>It comes back and changes nothing that is followed: it logs, counts, or only looks.</summary>
    None,

    /// <summary>It comes back, or its body is in sight; it may change the objects that it is given.</summary>
    MayChangeObjects,

    /// <summary>Nobody knows whether it comes back: a throw helper of another assembly looks the same.</summary>
    MayNotComeBack,
}

/// <summary>
/// Which calls are known to come back. Loggers, the console and metrics do and change nothing; the .NET libraries do,
/// unless their names say that they throw; of a method of the program the body says it.
/// </summary>
internal sealed class CallEffects(SourceProgram program, CallEffects.Memory memory)
{
    /// <summary>How many methods deep a body is looked at for calls that only log.</summary>
    private const int MaxDepth = 4;

    /// <summary>Types that only take note of what they are given, by name: loggers come in many libraries.</summary>
    private static readonly HashSet<string> s_observers = new(StringComparer.Ordinal)
    {
        "Console", "Debug", "Trace", "TraceSource", "ILogger", "ILog", "Log", "Logger", "LoggerExtensions", "LoggerMessage", "EventSource", "Activity",
        "Counter", "Histogram", "UpDownCounter", "Meter", "Stopwatch", "TextWriter", "StringBuilder", "Interlocked",
    };

    /// <summary>Types whose members only compute.</summary>
    private static readonly HashSet<string> s_pure = new(StringComparer.Ordinal)
    {
        "String", "Object", "Enum", "Math", "Convert", "Encoding", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "CultureInfo", "BitConverter", "Environment", "Nullable", "EqualityComparer",
        "DefaultInterpolatedStringHandler", "WebSocketCloseStatus", "ValueType", "Enumerable",
    };

    private static readonly string[] s_throwing = ["Throw", "Fail", "Exit", "Rethrow", "Abort", "Assert"];

    public CallEffect Of(IMethodSymbol method) => Of(method, MaxDepth);

    private CallEffect Of(IMethodSymbol method, int depth)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (depth == MaxDepth && memory.Known.TryGetValue(definition, out var known))
        {
            return known;
        }

        var effect = IsOfTheCompiler(definition) ? CallEffect.None
            : Members.IsDeclaredIn(definition, program.Compilation) ? OfDeclared(definition, depth)
            : OfOther(definition);
        if (depth == MaxDepth)
        {
            memory.Known.GetOrAdd(definition, effect);
        }

        return effect;
    }

    /// <summary>The constructor that the compiler writes where a class of the program has none, and what it writes of a record: <c>with</c> makes a copy.</summary>
    private bool IsOfTheCompiler(IMethodSymbol method) =>
        method is { IsImplicitlyDeclared: true, ContainingType: { BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } type } && program.Declares(type);

    private static CallEffect OfOther(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke || method.ContainingType is not { } type)
        {
            return CallEffect.MayNotComeBack;
        }

        var isDotNet = RootOf(type.ContainingNamespace) is "System" or "Microsoft";
        if (s_throwing.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            return CallEffect.MayNotComeBack;
        }

        return IsObserver(type) || (isDotNet && s_pure.Contains(type.Name)) || method.Name is nameof(ToString) or nameof(Equals) or nameof(GetHashCode) or nameof(GetType)
            || (isDotNet && (method.MethodKind == MethodKind.PropertyGet || method.Name is "MoveNext" or "GetEnumerator" or "Dispose"))
                ? CallEffect.None
            : isDotNet ? CallEffect.MayChangeObjects
            : CallEffect.MayNotComeBack;
    }

    private CallEffect OfDeclared(IMethodSymbol method, int depth)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return CallEffect.MayNotComeBack;
        }

        if (depth == 0 || method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed))
        {
            return IsObserver(method.ContainingType) ? CallEffect.None : CallEffect.MayChangeObjects;
        }

        // A body is told by its syntax first: to bind each that a test leads to would cost more than it is worth.
        return method.DeclaringSyntaxReferences.All(reference => OnlyTakesNote(reference.GetSyntax(), depth)) ? CallEffect.None : CallEffect.MayChangeObjects;
    }

    private bool OnlyTakesNote(SyntaxNode declaration, int depth)
    {
        SyntaxNode? body = declaration switch
        {
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
            AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
            ArrowExpressionClauseSyntax arrow => arrow,
            _ => null,
        };
        if (body is null)
        {
            return false;
        }

        var model = program.ModelOf(body.SyntaxTree);
        foreach (var node in body.DescendantNodes())
        {
            switch (node)
            {
                case ThrowStatementSyntax or ThrowExpressionSyntax or YieldStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or RefExpressionSyntax:
                case AssignmentExpressionSyntax { Left: not IdentifierNameSyntax }:
                case ArgumentSyntax { RefKindKeyword.RawKind: not 0 }:
                    return false;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } when model.GetSymbolInfo(target, program.Cancellation).Symbol is not (ILocalSymbol or IFieldSymbol { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }):
                    return false;
                case InvocationExpressionSyntax call when model.GetSymbolInfo(call, program.Cancellation).Symbol is not IMethodSymbol called || Of(called, depth - 1) != CallEffect.None:
                    return false;
                case BaseObjectCreationExpressionSyntax creation when model.GetSymbolInfo(creation, program.Cancellation).Symbol is not IMethodSymbol constructor || Of(constructor, depth - 1) == CallEffect.MayNotComeBack:
                    return false;
                default:
                    break;
            }
        }

        return true;
    }

    private static bool IsObserver(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (s_observers.Contains(current.Name) || current.AllInterfaces.Any(implemented => implemented.Name is "ILogger" or "ILog"))
            {
                return true;
            }
        }

        return false;
    }

    private static string? RootOf(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name;
    }

    /// <summary>What was found out in one compilation.</summary>
    internal sealed class Memory
    {
        public Memo<IMethodSymbol, CallEffect> Known { get; } = new(SymbolEqualityComparer.Default);
    }
}
