namespace WebSockets.Analyzers.Oracle.Generation;

/// <summary>What happens on the way to a Close.</summary>
internal sealed partial class ProgramWriter
{
    private void Statements(Scope scope, int count)
    {
        for (; count > 0 && _decisions < MaxDecisions; count--)
        {
            Draw(StatementWays(scope));
        }
    }

    private List<Way<object>> StatementWays(Scope scope) =>
    [
        new(6, () => Written(() => scope.Declare(new Variable(Name(Kind.Status), Kind.Status), Status(scope)))),
        new(4, () => Assignment(scope)),
        new(5, () => If(scope)),
        new(3, () => scope.Depth > 0 ? Written(() => Close(scope)) : null),
        new(2, () => scope.Depth > 0 ? Guarded(scope) : null),
        new(6, () => Optional(scope), Feature.Nullable),
        new(4, () => CoalesceAssignment(scope), Feature.CoalesceAssignment),
        new(6, () => FlagGuard(scope), Feature.Flag),
        new(6, () => LogOnly(scope), Feature.LogOnly),
        new(6, () => EarlyReturn(scope), Feature.EarlyReturn),
        new(6, () => Switch(scope), Feature.SwitchStatement),
        new(6, () => Loop(scope), Feature.Loop),
        new(6, () => Try(scope), Feature.TryCatch),
        new(5, () => TryFinally(scope), Feature.Finally),
        new(6, () => ThrowingGuard(scope), Feature.ThrowingGuard),
        new(6, () => OutCall(scope), Feature.Out),
        new(6, () => RefCall(scope), Feature.Ref),
        new(4, () => Swap(scope), Feature.Deconstruction),
        new(5, () => Goto(scope), Feature.Goto),
        new(5, () => Carried(scope), Feature.CarryingException),
        new(5, () => ReceiveLoop(scope), Feature.MessageType),
        new(4, () => ConditionalAccess(scope), Feature.ConditionalAccess),
        new(5, () => CapturingFunction(scope), Feature.LocalFunction),
    ];

    private static object Written(Action write)
    {
        write();
        return string.Empty;
    }

    private object? Assignment(Scope scope)
    {
        if (Pick(scope, Kind.Status, isAssignable: true) is not { } status)
        {
            return null;
        }

        var value = Status(scope);
        scope.Add(Condition(scope) is { } condition && Chance(70) ? $"if ({condition}) {{ {status.Name} = {value}; }}" : $"{status.Name} = {value};");
        return status;
    }

    private object? If(Scope scope)
    {
        if (scope.Depth >= MaxDepth || Condition(scope) is not { } condition)
        {
            return null;
        }

        var (then, otherwise) = (Behind(scope, condition), Behind(scope, condition));
        Statements(then, Chance(70) ? 1 : 2);
        if (Chance(40))
        {
            Statements(otherwise, 1);
        }

        scope.Add($"if ({condition})\n{then}{(otherwise.IsEmpty ? string.Empty : $"\nelse\n{otherwise}")}");
        return condition;
    }

    private Scope Inner(Scope scope, bool isLoop = false)
    {
        var block = scope.Block(isLoop);
        Statements(block, Chance(70) ? 1 : 2);
        return block;
    }

    /// <summary>The same status is tested and closed with.</summary>
    private object? Guarded(Scope scope)
    {
        if (Pick(scope, Kind.Status) is not { } status || scope.Socket is null)
        {
            return null;
        }

        var block = scope.Block();
        CloseWith(block, status.Name);
        scope.Add($"if ({StatusTest(status.Name)})\n{block}");
        return status;
    }

    private object? Optional(Scope scope)
    {
        var value = Condition(scope) is { } condition && Chance(70) ? $"{condition} ? {Status(scope)} : null" : Any(["null", Status(scope)]);
        return scope.Declare(new Variable(Name(Kind.OptionalStatus), Kind.OptionalStatus), value);
    }

    private object? CoalesceAssignment(Scope scope)
    {
        if (Pick(scope, Kind.OptionalStatus, isAssignable: true) is not { } optional)
        {
            return null;
        }

        scope.Add($"{optional.Name} ??= {Status(scope)};");
        return scope.Declare(new Variable(Name(Kind.Status), Kind.Status), $"{optional.Name}.Value");
    }

    /// <summary>A flag that a test sets, and that is asked before the Close.</summary>
    private object? FlagGuard(Scope scope)
    {
        if (Pick(scope, Kind.Status) is not { } status || scope.Socket is null)
        {
            return null;
        }

        var flag = Unique(Any(["send", "ok", "bad", "skip"]));
        var (start, end) = flag.StartsWith("send", StringComparison.Ordinal) || flag.StartsWith("ok", StringComparison.Ordinal) ? ("true", "false") : ("false", "true");
        scope.Add(Any(
        [
            $"var {flag} = {start}; if ({StatusTest(status.Name)}) {{ {flag} = {end}; }}",
            $"var {flag} = {StatusTest(status.Name)};",
            $"bool {flag}; if ({Condition(scope) ?? "true"}) {{ {flag} = {start}; }} else {{ {flag} = {end}; }}",
        ]));
        scope.Know(new Variable(flag, Kind.Flag));
        var block = scope.Block();
        CloseWith(block, status.Name);
        scope.Add($"if ({(Chance(70) == (start == "true") ? flag : $"!{flag}")})\n{block}");
        return flag;
    }

    private object? LogOnly(Scope scope)
    {
        if (Pick(scope, Kind.Status) is not { } status)
        {
            return null;
        }

        scope.Add(Any(
        [
            $"if ({StatusTest(status.Name)}) {{ Console.WriteLine(\"closing\"); }}",
            $"if ({StatusTest(status.Name)}) {{ Console.WriteLine(\"no status\"); }} else {{ Console.WriteLine({status.Name}); }}",
            $"Console.WriteLine({status.Name} == WebSocketCloseStatus.Empty ? \"none\" : {status.Name}.ToString());",
            $"var {Unique("none")} = {StatusTest(status.Name)}; Console.WriteLine({LastName("none")});",
            $"if (!{PredicateOf(scope, status.Name)}) {{ Console.WriteLine(\"odd\"); }}",
        ]));
        return status;
    }

    private object? EarlyReturn(Scope scope)
    {
        if (scope.Leave is not { } leave || Condition(scope) is not { } condition)
        {
            return null;
        }

        var block = Behind(scope, condition);
        if (scope.Socket is not null && Chance(40))
        {
            Statements(block, 1);
        }
        else if (scope.Socket is not null && Chance(30))
        {
            block.Add($"{scope.Socket}.Abort();");
        }

        block.Add(leave);
        scope.Add($"if ({condition})\n{block}");
        return condition;
    }

    private object? Switch(Scope scope)
    {
        var onCause = Pick(scope, Kind.Cause, isTested: true);
        var onStatus = Pick(scope, Kind.Status, isTested: true);
        if ((onCause ?? onStatus) is not { } value || scope.Depth >= MaxDepth)
        {
            return null;
        }

        var labels = value == onCause ? Some(s_causes, _random.Next(1, 4)).ConvertAll(name => $"Cause.{name}") : ["WebSocketCloseStatus.Empty", .. Some(["WebSocketCloseStatus.NormalClosure", "(WebSocketCloseStatus)1006"], 1)];
        var sections = labels.ConvertAll(label => $"case {label}:\n{Section(scope, value)} break;");
        scope.Add($"switch ({value.Name}) {{ {string.Join("\n", sections)}{(Chance(60) ? $"\ndefault:\n{Section(scope, value)} break;" : string.Empty)} }}");
        return value;
    }

    private Scope Section(Scope scope, Variable value)
    {
        var section = Behind(scope, value.Name);
        Statements(section, Chance(70) ? 1 : 2);
        return section;
    }

    private object? ThrowingGuard(Scope scope)
    {
        if (Pick(scope, Kind.Status) is not { } status)
        {
            return null;
        }

        var name = Unique(Any(["Require", "NotReserved", "Validate", "EnsureSendable"]));
        switch (_random.Next(5))
        {
            case 0:
                scope.Add($"if ({StatusTest(status.Name)}) {{ throw new ArgumentException(\"not allowed\"); }}");
                return status;
            case 1:
                scope.Add($"ArgumentOutOfRangeException.ThrowIfEqual({status.Name}, WebSocketCloseStatus.Empty);");
                return status;
            case 2:
                _members.Add($"private static void {name}(bool condition) {{ if (!condition) {{ throw new InvalidOperationException(); }} }}");
                scope.Add($"{name}({StatusTest(status.Name)});");
                return status;
            case 3 when scope.CanAwait:
                _members.Add($"private static async Task {name}Async(WebSocketCloseStatus status) {{ await Task.CompletedTask; if ({StatusTest("status")}) {{ throw new ArgumentException(\"reserved\"); }} }}");
                scope.Add($"await {name}Async({status.Name});");
                return status;
            default:
                _members.Add($"private static void {name}(WebSocketCloseStatus status) {{ if ({StatusTest("status")}) {{ throw new ArgumentException(\"reserved\"); }} }}");
                scope.Add($"{name}({status.Name});");
                return status;
        }
    }
}
