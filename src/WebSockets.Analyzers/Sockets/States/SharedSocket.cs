using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// A socket that several functions have, so that nobody knows what runs when: that of a field, of a parameter, of a local that a
/// lambda captures. Where everybody who has it is in sight, and no Close of theirs can run once one was received, a
/// received Close is never answered.
/// </summary>
internal sealed class SharedSocket(SocketProgram program)
{
    /// <summary>How many calls back it is looked for an own Close before the one that receives.</summary>
    private const int MaxCallers = 4;

    private readonly ConnectionReferences _references = new(program.Source);

    /// <summary>Whether no Close is ever sent on the socket of a receive once a Close was received on it.</summary>
    /// <param name="receive">The receive.</param>
    /// <param name="test">What told of the Close.</param>
    public bool IsNeverAnswered(IInvocationOperation receive, SyntaxNode test) =>
        !GivesOn(test)
        && program.EndsOf(receive.Instance) is { } ends
        && !ends.Any(end => MayAnswer(end) || NeverRunClose.At(end, program) is not null)
        && (ends.All(end => SocketCalls.OperationOf(end) == SocketOperation.Abort) || !IsAfterClose(receive.Syntax, ends, new(SymbolEqualityComparer.Default)));

    /// <summary>Whether the function that a test is in gives on what was received: who calls it is told, and is where the answer is missing.</summary>
    private bool GivesOn(SyntaxNode test)
    {
        var function = Functions.Around(test);
        var model = program.Source.ModelOf(test.SyntaxTree);
        return (function is AnonymousFunctionExpressionSyntax ? program.Source.SymbolAt(function) : function is null ? null : model.GetDeclaredSymbol(function, program.Source.Cancellation)) is IMethodSymbol { ReturnType: var type }
            && (type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments, Name: nameof(Task) or nameof(ValueTask) } ? arguments[0] : type) is var given
            && (SocketCalls.IsTelling(given) || (given is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Any(element => SocketCalls.IsTelling(element.Type))));
    }

    /// <summary>
    /// Whether a call may close or abort the socket in state CloseReceived: all but one behind a test of the state that lets
    /// no such socket pass. What the function did or told before it waited for anything says nothing: others use the socket meanwhile.
    /// </summary>
    private bool MayAnswer(IInvocationOperation end)
    {
        if (Bodies.RootOf(end.Syntax) is not { } root || program.Of(root)?.Functions.FirstOrDefault(function => BlockOf(end.Syntax, function) is not null) is not { } function)
        {
            return true;
        }

        var seen = function.CallsAt(end.Syntax);
        return function.Reached.Contains(BlockOf(end.Syntax, function)!.Ordinal)
            && (seen.Count == 0 || seen.Any(call => call.Socket is null || call.Before.Can(SocketStates.CloseReceived) || !IsBehindTest(call, function)));
    }

    /// <summary>Whether every way to a call comes through a test of its socket's state, and through no <c>await</c> since.</summary>
    private static bool IsBehindTest(SocketCallSeen call, SocketRecord function)
    {
        var seen = new HashSet<int>();
        var rest = new Stack<(BasicBlock Block, bool IsOfCall)>([(BlockOf(call.Call.Syntax, function)!, true)]);
        while (rest.Count > 0)
        {
            var (block, isOfCall) = rest.Pop();
            var parts = (block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
                .Where(operation => !isOfCall || operation.Syntax.SpanStart < call.Call.Syntax.SpanStart)
                .Reverse()
                .SelectMany(operation => operation.DescendantsAndSelf())
                .Where(part => !part.Syntax.Span.Contains(call.Call.Syntax.Span));
            var last = parts.FirstOrDefault(part => part is IAwaitOperation || function.Tested.Contains((call.Socket!, part.Syntax)));
            if (last is null ? block.Predecessors.IsEmpty : last is IAwaitOperation)
            {
                return false;
            }

            foreach (var before in last is null ? block.Predecessors.Select(branch => branch.Source) : [])
            {
                if (seen.Add(before.Ordinal))
                {
                    rest.Push((before, false));
                }
            }
        }

        return true;
    }

    private static BasicBlock? BlockOf(SyntaxNode call, SocketRecord function) => GraphCalls.At(call, function.Graph)?.Block;

    /// <summary>
    /// Whether a function that receives may run where an own Close was sent before: half of the connection is closed, and the
    /// rest of it read. Then what it receives is the answer.
    /// </summary>
    private bool IsAfterClose(SyntaxNode inner, IReadOnlyList<IInvocationOperation> ends, HashSet<ISymbol> seen)
    {
        var function = Functions.Around(inner);
        if (function is AnonymousFunctionExpressionSyntax && IsBehindClose(function, ends))
        {
            return true;
        }

        return (function is LocalFunctionStatementSyntax ? function : Bodies.RootOf(inner)) is { } code
            && program.Source.ModelOf(code.SyntaxTree).GetDeclaredSymbol(code, program.Source.Cancellation) is IMethodSymbol method
            && seen.Add(method)
            && (seen.Count > MaxCallers || _references.UsesOf(method) is var (calls, delegates)
                && (calls.Any(call => IsCalledAfterClose(call) || IsAfterClose(call, ends, seen)) || delegates.Any(name => IsBehindClose(name, ends))));
    }

    /// <summary>Whether a Close stands before some code in the same body, and no other socket is put in the place of the closed one.</summary>
    private bool IsBehindClose(SyntaxNode code, IReadOnlyList<IInvocationOperation> ends) => ends.Any(end =>
        end.Syntax.SyntaxTree == code.SyntaxTree
        && Bodies.RootOf(end.Syntax) == Bodies.RootOf(code)
        && end.Syntax.Span.End < code.SpanStart
        && !(Variable.ReadBy(Receiver.Of(end.Instance)) is { } closed
            && program.Source.AssignmentsOf(closed).Writes.Any(write => write.Node.SyntaxTree == code.SyntaxTree && write.Node.SpanStart > end.Syntax.Span.End && write.Node.Span.End < code.SpanStart)));

    /// <summary>Whether a method is called where a socket is certainly not open any more, or nobody knows.</summary>
    private bool IsCalledAfterClose(InvocationExpressionSyntax call) =>
        Bodies.RootOf(call) is { } root
        && (program.Of(root) is not { } body
            || body.Functions
                .SelectMany(function => function.ProgramCalls)
                .Where(called => called.Call.Syntax == call)
                .Any(called => called.Before.Sockets.Any(socket => !socket.Value.Can(SocketStates.Open))));
}
