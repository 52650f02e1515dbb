using Microsoft.CodeAnalysis.CSharp;
using WebSockets.Analyzers.Libraries;

namespace WebSockets.Analyzers.Search;

/// <summary>
/// What rules register: the kind of rows of the API table that they are about. They get each place where a member with such a
/// row is called, set or read, bound, and outside of generated code.
/// </summary>
internal static class RowActions
{
    /// <summary>Calls of methods with rows of a kind.</summary>
    /// <param name="actions">What the rule registers with.</param>
    /// <param name="apis">The table in the compilation.</param>
    /// <param name="action">What looks at a call.</param>
    /// <param name="hasDefaults">Whether methods with such rows have default values, so that fewer arguments may be written.</param>
    public static void RegisterCall<TRow>(this RuleActions actions, ApiSymbols apis, Action<FoundCall<TRow>> action, bool hasDefaults = false)
        where TRow : ApiRow =>
        actions.RegisterNameAction<TRow>(apis, place =>
        {
            if (place.Call is { } syntax
                && apis.MayCall<TRow>(place.Text, syntax.ArgumentList.Arguments.Count, hasDefaults)
                && place.Invocation is { } operation
                && apis.Find<TRow>(operation.TargetMethod) is { } row)
            {
                action(new FoundCall<TRow>(place, syntax, operation, row));
            }
        });

    /// <summary>Assignments, by <c>=</c> and <c>??=</c>, to properties with rows of a kind.</summary>
    /// <inheritdoc cref="RegisterCall"/>
    public static void RegisterSet<TRow>(this RuleActions actions, ApiSymbols apis, Action<FoundSet<TRow>> action)
        where TRow : ApiRow =>
        actions.RegisterNameAction<TRow>(apis, place =>
        {
            if (place.Assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } syntax
                && apis.Knows<TRow>(place.Text)
                && place.Member is { } member
                && apis.Find<TRow>(member) is { } row)
            {
                action(new FoundSet<TRow>(place, syntax, member, row));
            }
        });

    /// <summary>Attributes whose constructors have rows of a kind.</summary>
    /// <inheritdoc cref="RegisterCall"/>
    public static void RegisterAttribute<TRow>(this RuleActions actions, ApiSymbols apis, Action<FoundAttribute<TRow>> action)
        where TRow : ApiRow =>
        actions.RegisterNameAction<TRow>(apis, place =>
        {
            if (place.Attribute is { } syntax
                && apis.Knows<TRow>(place.Text)
                && place.SemanticModel.GetSymbolInfo(syntax, place.CancellationToken).Symbol is { } constructor
                && apis.Find<TRow>(constructor) is { } row)
            {
                action(new FoundAttribute<TRow>(place, syntax, constructor, row));
            }
        });

    /// <summary>Reads of properties with rows of a kind.</summary>
    /// <inheritdoc cref="RegisterCall"/>
    public static void RegisterRead<TRow>(this RuleActions actions, ApiSymbols apis, Action<FoundRead<TRow>> action)
        where TRow : ApiRow =>
        actions.RegisterNameAction<TRow>(apis, place =>
        {
            if (place is { Access: not null, Assignment: null }
                && apis.Knows<TRow>(place.Text)
                && place.Member is { } member
                && apis.Find<TRow>(member) is { } row)
            {
                action(new FoundRead<TRow>(place, member, row));
            }
        });
}
