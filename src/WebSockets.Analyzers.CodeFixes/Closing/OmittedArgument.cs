using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WebSockets.Analyzers.Source;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>A call whose status is the default value of the parameter: the fix writes the argument that is not there.</summary>
/// <param name="List">The arguments that are.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record OmittedArgument(ArgumentListSyntax List, IParameterSymbol Parameter)
{
    /// <summary>The omitted argument that a diagnostic speaks of; null where the argument is written.</summary>
    public static OmittedArgument? Of(Diagnostic diagnostic, SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        if (StatusProperties.From(diagnostic).OmittedParameter is not { } name
            || node.FirstAncestorOrSelf<ExpressionSyntax>(ancestor => ancestor is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax) is not { } call
            || CallArguments.Of(model.GetOperation(call, cancellation)).FirstOrDefault(argument => argument.Parameter?.Name == name)?.Parameter is not { } parameter)
        {
            return null;
        }

        var list = call is InvocationExpressionSyntax invocation ? invocation.ArgumentList : ((BaseObjectCreationExpressionSyntax)call).ArgumentList;
        return list is null ? null : new OmittedArgument(list, parameter);
    }

    /// <summary>The list with the argument, named: others may be omitted before it.</summary>
    public ArgumentListSyntax With(Func<IParameterSymbol, ExpressionSyntax> value) => List.AddArguments(
        Argument(NameColon(Parameter.Name).WithTrailingTrivia(Space), default, value(Parameter))
            .WithLeadingTrivia(List.Arguments.Count == 0 ? TriviaList() : TriviaList(Space)));
}
