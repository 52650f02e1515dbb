using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace WebSockets.Analyzers.Closing;

/// <summary>
/// A small method that the fix writes beside the code that closes: it cuts a text that is only known at run time to what a
/// Close frame has room for, between two characters. One serves all sites of a type.
/// </summary>
/// <param name="Owner">The type's declaration, or the file of top-level statements.</param>
/// <param name="Exists">Whether the type has the method already.</param>
internal sealed record CutReasonHelper(SyntaxNode Owner, bool Exists)
{
    private const string Name = "CutReason";

    private const string Body = """
        static string CutReason(string reason)
        {
            // A Close frame has room for a reason of 123 bytes in UTF-8.
            var length = global::System.Math.Min(reason.Length, 123);
            while (length > 0 && (char.IsHighSurrogate(reason[length - 1]) || global::System.Text.Encoding.UTF8.GetByteCount(reason.Substring(0, length)) > 123))
            {
                length--;
            }

            return reason.Substring(0, length);
        }
        """;

    /// <summary>The helper for a place; null where it cannot be written there, or the name means something else.</summary>
    public static CutReasonHelper? For(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            // Statements outside of types are a program, or a type whose braces are not typed yet.
            var root = model.SyntaxTree.GetRoot(cancellation);
            return place.FirstAncestorOrSelf<GlobalStatementSyntax>() is null || root.ContainsDiagnostics ? null : InFile(root);
        }

        // Of a type in several files each would get one of its own.
        if (declaration is InterfaceDeclarationSyntax
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree != model.SyntaxTree))
        {
            return null;
        }

        var members = type.GetMembers(Name);
        return members.IsEmpty ? type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is TypeDeclarationSyntax owner && IntactCode.AtEndOf(owner) ? new CutReasonHelper(owner, Exists: false) : null
            : members.Length == 1 && members[0] is IMethodSymbol { IsStatic: true, ReturnType.SpecialType: SpecialType.System_String, Parameters.Length: 1 } method && method.Parameters[0].Type.SpecialType == SpecialType.System_String ? new CutReasonHelper(declaration, Exists: true)
            : null;
    }

    /// <summary>The call that cuts an expression; null becomes "".</summary>
    public static ExpressionSyntax Call(ExpressionSyntax reason, SemanticModel model, CancellationToken cancellation)
    {
        var argument = reason.WithoutTrivia();
        if (model.GetTypeInfo(reason, cancellation).Nullability.FlowState == NullableFlowState.MaybeNull)
        {
            var left = argument is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax ? ParenthesizedExpression(argument) : argument;
            argument = BinaryExpression(
                SyntaxKind.CoalesceExpression,
                left.WithTrailingTrivia(Space),
                Token(SyntaxKind.QuestionQuestionToken).WithTrailingTrivia(Space),
                LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(string.Empty)));
        }

        return InvocationExpression(IdentifierName(Name), ArgumentList(SingletonSeparatedList(Argument(argument))));
    }

    /// <summary>Writes the helper, where no other site has done so.</summary>
    public void AddTo(SyntaxEditor editor)
    {
        if (!Exists)
        {
            editor.ReplaceNode(Owner, (current, _) => current switch
            {
                CompilationUnitSyntax file => HasHelper(file) ? file : WithFunction(file),
                TypeDeclarationSyntax type => HasHelper(type) ? type : type.AddMembers(Finished(ParseMemberDeclaration("private " + Body)!)),
                _ => current,
            });
        }
    }

    private static CutReasonHelper InFile(SyntaxNode root) => new(root, HasHelper((CompilationUnitSyntax)root));

    private static bool HasHelper(CompilationUnitSyntax file) => file.Members.OfType<GlobalStatementSyntax>()
        .Any(statement => statement.Statement is LocalFunctionStatementSyntax { Identifier.ValueText: Name });

    private static bool HasHelper(TypeDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>()
        .Any(method => method.Identifier.ValueText == Name);

    private CompilationUnitSyntax WithFunction(CompilationUnitSyntax file)
    {
        var statements = file.Members.TakeWhile(member => member is GlobalStatementSyntax).Count();
        return file.WithMembers(file.Members.Insert(statements, GlobalStatement((StatementSyntax)Finished(ParseStatement(Body)))));
    }

    /// <summary>With the line ends of the file, and a blank line before it.</summary>
    private TNode Finished<TNode>(TNode helper)
        where TNode : SyntaxNode
    {
        var lineEnd = Owner.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } found
            ? found.ToString()
            : "\n";
        return helper
            .NormalizeWhitespace(eol: lineEnd, elasticTrivia: true)
            .WithLeadingTrivia(ElasticEndOfLine(lineEnd))
            .WithTrailingTrivia(ElasticMarker)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }
}
