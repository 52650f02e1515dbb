using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Sockets.States;

/// <summary>
/// Where a connection ends on which a received Close is owed an answer: where the socket is disposed, or where the variable
/// goes that alone has it. A socket that the method was passed ends at its callers, all of which have to be in sight.
/// </summary>
/// <remarks>
/// A way on which any Close can still run is none: whether that one is sent may depend on what nothing is known of. So what is
/// said of a test is that no Close comes after it at all, but behind tests of the state that keep it from running. An Abort
/// is a decision of the program. Where several functions have the socket nobody knows what runs when: see
/// <see cref="SharedSocket"/>.
/// </remarks>
internal sealed class UnansweredEnds(SocketProgram program)
{
    /// <summary>How many calls a socket is followed back through.</summary>
    private const int MaxCallers = 4;

    private readonly SocketCallers _callers = new(program.Source);

    /// <summary>Whether the connection ends behind a test that told of a received Close, and no Close can run between.</summary>
    public bool AreBehind(SyntaxNode test, SocketRecord function, Place socket) =>
        AreBehind(test, function, socket, MaxCallers)
        || (UnansweredPath.VariableOf(socket) is not null
            && function.Ends.Concat(function.Returned).Any(end => end.Socket.Equals(socket) && end.Owed.Contains(test))
            && !IsAnswered(test, function, socket)
            && function.Calls.First(call => call.Operation == SocketOperation.Receive && socket.Equals(call.Socket)) is { Call: var receive }
            && new SharedSocket(program).IsNeverAnswered(receive, test));

    private bool AreBehind(SyntaxNode test, SocketRecord function, Place socket, int rest)
    {
        if (rest == 0 || socket is not { Root: { } variable, Members.IsEmpty: true })
        {
            return false;
        }

        var uses = new SocketUses(program);
        if (IsAnswered(test, function, socket)
            || !(function.Ends.Any(end => end.Socket.Equals(socket) && end.Owed.Contains(test)) || variable is IParameterSymbol)
            || !uses.AreInSight(variable)
            || function.ProgramCalls.Any(called => called.Before.FactOf(socket).Told.Contains(test) && PassedTo(called.Call, socket, function).Any(uses.Ends))
            || IsToldAtTheClose(variable, function))
        {
            return false;
        }

        return function.Ends.Any(end => end.Socket.Equals(socket) && end.Owed.Contains(test))
            || (variable is IParameterSymbol parameter
                && _callers.ArgumentsOf(parameter) is { } arguments
                && arguments.All(argument => EndsAtCaller(test, argument, rest)));
    }

    /// <summary>Whether anything in the function may have answered the Close that a test told of, behind the test or before it.</summary>
    private static bool IsAnswered(SyntaxNode test, SocketRecord function, Place socket)
    {
        var calls = function.Calls.Where(call => socket.Equals(call.Socket)).ToList();
        return calls.Any(call => call.Operation is SocketOperation.Close or SocketOperation.CloseOutput or SocketOperation.Abort
            && (call.Before.Told.Contains(test) || MayHaveAnswered(test, call, calls)));
    }

    /// <summary>
    /// Whether a call may have answered before a test told of the Close: where what leads to it knows of a Close that the walk
    /// is not told of, or where nothing is received between the two.
    /// </summary>
    private static bool MayHaveAnswered(SyntaxNode test, SocketCallSeen answer, List<SocketCallSeen> calls) =>
        answer.Before.Seen.HasFlag(SocketStates.CloseReceived)
        && (answer.Before.Told.IsEmpty
            || (answer.Call.Syntax.SpanStart < test.SpanStart
                && !calls.Exists(call => call.Operation == SocketOperation.Receive && call.Call.Syntax.SpanStart is var start && start > answer.Call.Syntax.SpanStart && start < test.SpanStart)));

    private static IEnumerable<IParameterSymbol> PassedTo(IOperation call, Place socket, SocketRecord function) => CallArguments.Of(call)
        .Where(argument => socket.Equals(function.Places.Of(argument.Value)))
        .Select(argument => argument.Parameter?.OriginalDefinition)
        .OfType<IParameterSymbol>();

    /// <summary>WS1031 says at the Close itself that it never runs.</summary>
    private bool IsToldAtTheClose(ISymbol variable, SocketRecord function) => SocketUses.EndsOf(variable, program.Source)
        .Any(close => NeverRunClose.At(close, program) is not null);

    private bool EndsAtCaller(SyntaxNode test, IOperation argument, int rest) =>
        argument.Syntax.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => call.ArgumentList.Span.Contains(argument.Syntax.Span) || call.Expression.Span.Contains(argument.Syntax.Span)) is { } syntax
        && Bodies.RootOf(syntax) is { } root
        && program.Of(root) is { } body
        && body.Functions
            .SelectMany(function => function.ProgramCalls.Select(called => (Function: function, called.Call)))
            .FirstOrDefault(called => called.Call.Syntax == syntax) is { Function: { } caller, Call: { } call }
        && CallArguments.Of(call).FirstOrDefault(given => given.Parameter?.Ordinal == ((IArgumentOperation)argument.Parent!).Parameter?.Ordinal) is { } given
        && caller.Places.Of(given.Value) is { } socket
        && AreBehind(test, caller, socket, rest - 1);
}
