using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// A call that closes, behind a test that lets only an open socket pass, where a Close has been received and the socket is
/// certainly not open any more. Nothing leads back to that state, whoever else uses the socket.
/// </summary>
/// <param name="Test">The test that keeps it from running.</param>
internal sealed record NeverRunClose(IOperation Test)
{
    /// <summary>Null where the call can run, or where nothing says that a Close was received.</summary>
    public static NeverRunClose? At(IInvocationOperation close, SocketProgram program)
    {
        var syntax = close.Syntax;
        if (program.Around(close) is not { } body)
        {
            return null;
        }

        foreach (var function in body.Functions)
        {
            if (GraphCalls.At(syntax, function.Graph) is var (block, call))
            {
                return function.Reached.Contains(block.Ordinal) || function.Places.Of(call.Instance) is not { } socket
                    || TestBefore(block, socket, function) is not { } test
                    || IsAnswered(socket, function, program)
                    || IsAnsweredElsewhere(socket, close, body, program)
                    || !program.AreOfNet(close.Instance, out var passes)
                    || passes.Any(pass => ClosesAfter(pass, close.Syntax, program))
                        ? null
                        : new NeverRunClose(test);
            }
        }

        return null;
    }

    /// <summary>The test whose branch the block is in: it lets an open socket pass, and none that received a Close.</summary>
    private static IOperation? TestBefore(BasicBlock block, Place socket, SocketRecord function) => function.NeverTaken
        .Where(branch => LeadsTo(branch.Target, block, function))
        .SelectMany(branch => branch.Tests)
        .Where(test => test.Socket.Equals(socket)
            && test.Allowed.HasFlag(SocketStates.Open)
            && !test.Allowed.HasFlag(SocketStates.CloseReceived)
            && test.Fact.IsReceived)
        .Select(test => test.Test)
        .LastOrDefault();

    private static bool LeadsTo(BasicBlock from, BasicBlock to, SocketRecord function)
    {
        var rest = new Stack<BasicBlock>([from]);
        var seen = new HashSet<int>();
        while (rest.Count > 0)
        {
            var block = rest.Pop();
            if (function.Reached.Contains(block.Ordinal) || !seen.Add(block.Ordinal))
            {
                continue;
            }

            if (block.Ordinal == to.Ordinal)
            {
                return true;
            }

            foreach (var next in new[] { block.ConditionalSuccessor?.Destination, block.FallThroughSuccessor?.Destination }.OfType<BasicBlock>())
            {
                rest.Push(next);
            }
        }

        return false;
    }

    /// <summary>Whether another Close can run where one was received: here, or in a method of the program that is called then.</summary>
    private static bool IsAnswered(Place socket, SocketRecord function, SocketProgram program) =>
        function.Calls.Any(seen => seen.Operation is SocketOperation.Close or SocketOperation.CloseOutput
            && (seen.Socket is null || (seen.Socket.Equals(socket) && seen.Before.Seen.HasFlag(SocketStates.CloseReceived))))
        || function.ProgramCalls.Any(called => called.Before.FactOf(socket).Seen.HasFlag(SocketStates.CloseReceived)
            && program.MayClose(called.Method)
            && (!socket.Members.IsEmpty || CallArguments.Of(called.Call).Any(argument => socket.Equals(function.Places.Of(argument.Value)))));

    /// <summary>Whether another method can close the socket where a Close was received: one of the type of its field, or of whoever has it.</summary>
    private static bool IsAnsweredElsewhere(Place socket, IInvocationOperation close, BodySockets body, SocketProgram program) =>
        (UnansweredPath.VariableOf(socket) is IFieldSymbol field ? SocketUses.EndsOf(field, program.Source) : [])
        .Concat(program.EndsOf(close.Instance) ?? [])
        .Any(end => SocketCalls.OperationOf(end) != SocketOperation.Abort
            && Bodies.RootOf(end.Syntax) is { } root
            && program.Of(root) is var other
            && other != body
            && other?.CallsAt(end.Syntax).Any(call => call.Before.Can(SocketStates.CloseReceived)) != false);

    /// <summary>Whether a caller closes the socket when the method, or local function, that it passes it to has come back: itself, or by a method.</summary>
    private static bool ClosesAfter(SyntaxNode argument, SyntaxNode asked, SocketProgram program) =>
        Bodies.RootOf(argument) is { } caller
        && caller.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(call => call.SpanStart > argument.Span.End
                && Functions.Around(call) is var function && (function is not LocalFunctionStatementSyntax || function != Functions.Around(asked))
                && program.Source.OperationOf(call) is IInvocationOperation operation
                && (SocketCalls.OperationOf(operation) is SocketOperation.Close or SocketOperation.CloseOutput || ClosesWhatIsPassed(operation, argument, program)));

    private static bool ClosesWhatIsPassed(IInvocationOperation call, SyntaxNode argument, SocketProgram program) =>
        program.Source.Declares(call.TargetMethod)
        && program.MayClose(call.TargetMethod)
        && (argument is ArgumentSyntax { Expression: var passed } ? passed : argument) is ExpressionSyntax socket
        && program.Source.SymbolAt(socket) is { } variable
        && CallArguments.Of(call).Any(given => given.Value.Syntax is ExpressionSyntax other && SymbolEqualityComparer.Default.Equals(program.Source.SymbolAt(other), variable));
}
