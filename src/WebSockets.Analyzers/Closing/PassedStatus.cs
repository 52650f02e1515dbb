using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// What one argument, or one store, hands on. The flow may come there in several cases, each with a value of its own; a
/// reader sees one argument.
/// </summary>
/// <param name="Cases">The cases, in the order of the flow; at least one.</param>
internal sealed record PassedStatus(ImmutableArray<Passed> Cases)
{
    /// <summary>The call, or the field or property that is assigned to.</summary>
    public SyntaxNode Operation => Cases[0].Operation.Syntax;

    /// <summary>The call, or the assignment.</summary>
    public SyntaxNode Site => Cases[0].Site;

    /// <summary>The parameter whose default value is passed; null where the argument is written.</summary>
    public IParameterSymbol? OmittedParameter => Cases[0].Argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter } ? parameter : null;

    /// <summary>The arguments and stores among values, in the order in which they come.</summary>
    public static IEnumerable<PassedStatus> In(IEnumerable<Passed> values) => values
        .GroupBy(passed => new { passed.Operation.Syntax, passed.Argument?.Parameter?.Ordinal })
        .Select(cases => new PassedStatus(cases.ToImmutableArray()));

    /// <summary>The argument as it was written; the call's name where the parameter's default value is passed.</summary>
    public (SyntaxNode Place, StatusProperties Properties) Place()
    {
        var none = new StatusProperties();
        return Cases[0].Argument is not { } argument || ArgumentListOf(Operation) is not { } list
                ? ((Site as AssignmentExpressionSyntax)?.Right ?? Site, none)
            : argument.WrittenIn(list) is { } written ? (written.Expression, none)
            : (NameOf(Operation), none with { OmittedParameter = argument.Parameter?.Name });
    }

    /// <summary>What a sentence about an arrival is about.</summary>
    public CloseSubject SubjectOf(Arrival arrival, ApiSymbols apis)
    {
        var target = Cases[0].Target is IParameterSymbol parameter ? parameter.ContainingSymbol : Cases[0].Target;
        return CloseSubject.Of(arrival, arrival.Steps.IsEmpty ? null : target, apis);
    }

    private static ArgumentListSyntax? ArgumentListOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax initializer => initializer.ArgumentList,
        _ => null,
    };

    /// <summary>What stands for the call where its argument is not written.</summary>
    private static SyntaxNode NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => InvokedName.Of(invocation) ?? call,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => call,
    };
}
