using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WebSockets.Analyzers.Flow.Values;
using WebSockets.Analyzers.Source;

namespace WebSockets.Analyzers.Flow.Graph;

/// <summary>The evaluation of a call: its receiver and arguments, what it makes sure of, what it changes, and what it gives.</summary>
internal sealed class Invocations(Interpreter interpreter, Calls calls, MemberAccess members)
{
    private readonly Guarantees _guarantees = new(interpreter.Conditions);
    private readonly SocketUse _sockets = new(interpreter);

    /// <summary>What a call gives; what holds behind it is in <see cref="Interpreter.State"/>.</summary>
    public CodeValue Of(IInvocationOperation call)
    {
        CodeValue? given = null;
        CodeValue? receiver = null;
        if (call.Instance is { } instance)
        {
            receiver = interpreter.Evaluate(instance);
            if (Conversions.IsGetValueOrDefault(call))
            {
                if (!receiver.MayBeNull)
                {
                    return receiver;
                }

                // Without an argument null becomes 0: of a status that may not have been received that is a code of its own.
                return receiver.WithoutNull().Join(
                    !call.Arguments.IsEmpty ? interpreter.Evaluate(call.Arguments[0].Value)
                    : receiver.MayBeUnknown || receiver.Codes.Any(pair => pair.Key.Kind is OriginKind.Parameter or OriginKind.Member) ? CodeValue.UnknownNotNull
                    : CodeValue.Of(Origin.Written(call.Syntax), CodeSet.Of(0)));
            }

            if (Conversions.IsGetHasValue(call))
            {
                return CodeValue.UnknownNotNull;
            }

            if (call.TargetMethod.Name is "ConfigureAwait" or "AsTask" or "GetAwaiter" or "GetResult" && call.Arguments.All(argument => argument.Value.ConstantValue.HasValue))
            {
                // What a task will give is what the call that made it returns.
                return receiver;
            }

            members.Dereferenced(instance);
            given = CodeGivers.IsGiver(call.TargetMethod) ? receiver : null;
        }

        var values = Arguments(call.Arguments);
        if (interpreter.HasEnded)
        {
            return CodeValue.Nothing;
        }

        interpreter.Observer?.OnCall(call, call.TargetMethod, call.Arguments, values, interpreter.State);
        if (Tasks.IsMadeOf(call) && values.Length == 1)
        {
            return values[0];
        }

        interpreter.State = interpreter.Values.AfterCall(interpreter.State);
        if (_guarantees.After(interpreter.State, call) is not { } after)
        {
            interpreter.HasEnded = true;
            return CodeValue.Nothing;
        }

        interpreter.State = after;
        var result = calls.Apply(call, receiver, values);
        interpreter.Lookups.Store(call);
        _sockets.After(call);
        return interpreter.Sequences.ResultOf(call, receiver, values) is { } found ? found
            : given is { HasCodes: true } && result.MayBeUnknown ? given.WithoutNull()
            : interpreter.Lookups.ResultOf(call, values, result);
    }

    /// <summary>The values of arguments, in the order of evaluation.</summary>
    public CodeValue[] Arguments(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(argument => argument.HasBrokenDefault() ? CodeValue.UnknownNotNull : interpreter.Evaluate(argument.Value)).ToArray();

    /// <summary>After a call: what it was given by reference may be anything, and what others can write to may be.</summary>
    public void Effects(IEnumerable<IArgumentOperation> arguments)
    {
        ForgetPassedByReference(arguments);
        interpreter.State = interpreter.Values.AfterCall(interpreter.State);
    }

    /// <summary>What a call was given by reference may be anything behind it.</summary>
    public void ForgetPassedByReference(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                interpreter.StoreResult(argument.Value, CodeValue.Unknown);
            }
        }
    }
}
