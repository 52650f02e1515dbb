using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Libraries;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets;

/// <summary>Whether code accepts a WebSocket, itself or in a method of the program that it calls.</summary>
internal sealed class AcceptReach(ApiSymbols apis, SourceProgram program)
{
    /// <summary>How many methods are looked into. A handler and what it hands the request to are a handful.</summary>
    private const int MaxMethods = 50;

    /// <param name="code">The code: a body, a lambda.</param>
    public bool Accepts(SyntaxNode code)
    {
        var seen = new HashSet<SyntaxNode> { code };
        var open = new Queue<SyntaxNode>(seen);
        while (open.Count > 0 && seen.Count <= MaxMethods)
        {
            foreach (var syntax in open.Dequeue().DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
            {
                program.Cancellation.ThrowIfCancellationRequested();
                if (program.OperationOf(syntax) is not IInvocationOperation call)
                {
                    continue;
                }

                if (IsAccept(call.TargetMethod))
                {
                    return true;
                }

                foreach (var body in BodiesOf(call).Where(seen.Add))
                {
                    open.Enqueue(body);
                }
            }
        }

        return false;
    }

    /// <summary>
    /// What serves requests, where it is in sight: a lambda, or a method of the program that is given by its name; or a variable that
    /// is given one of these and nothing else.
    /// </summary>
    public SyntaxNode? HandlerOf(IOperation? handler) => handler switch
    {
        IConversionOperation conversion => HandlerOf(conversion.Operand),
        IDelegateCreationOperation creation => HandlerOf(creation.Target),
        IAnonymousFunctionOperation lambda => lambda.Syntax,
        IMethodReferenceOperation { Method: var method } => program.DeclarationsOf(method.PartialImplementationPart ?? method).FirstOrDefault(),
        ILocalReferenceOperation { Local: var local } => KeptIn(local),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => KeptIn(field),
        _ => null,
    };

    private SyntaxNode? KeptIn(ISymbol variable) =>
        program.AssignmentsOf(variable).Only is { } value && program.OperationOf(value) is { } kept and not (ILocalReferenceOperation or IFieldReferenceOperation) ? HandlerOf(kept) : null;

    private bool IsAccept(IMethodSymbol method) => apis.Find<AcceptCall>(method) is not null;

    private IEnumerable<SyntaxNode> BodiesOf(IInvocationOperation call) => program.Declares(call.TargetMethod.OriginalDefinition)
        ? program.ImplementationsOf(call.TargetMethod, call.Instance?.Type).SelectMany(program.DeclarationsOf)
        : [];
}
