namespace WebSockets.Analyzers.WireTests.Proofs;

/// <summary>
/// What a rule claims, shown on real sockets: the code that it reports fails as its message says, and what the fixes make
/// of the code does not. A class for each rule, named after it, in a file of its own; <see cref="ProofTests"/> finds it by
/// that name.
/// </summary>
internal abstract class Proof
{
    public string Rule => GetType().Name;

    public abstract IEnumerable<ProofCase> Cases { get; }

    /// <summary>The proof of a rule, null where there is none.</summary>
    public static Proof? Of(string rule) => typeof(Proof).Assembly.GetType($"{typeof(Proof).Namespace}.{rule}") is { } type
        ? (Proof)Activator.CreateInstance(type)!
        : null;
}

/// <summary>One snippet that a rule reports once.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Source">A class <c>Code</c> with a static method <c>RunAsync</c>.</param>
internal abstract record ProofCase(string Name, string Source)
{
    /// <summary>Whether the rule's fix is offered for it, where the rule has one.</summary>
    public bool IsRepaired { get; init; } = true;

    /// <summary>Whether the project of the code runs in a browser.</summary>
    public virtual bool IsBrowser => false;

    /// <summary>Runs the code on real sockets.</summary>
    /// <returns>What was seen, for the two that judge it.</returns>
    public abstract Task<object> RunAsync(Type code);

    /// <summary>The code failed in the way that the message names.</summary>
    public abstract void AssertFails(string message, object seen);

    /// <summary>What an action made of the code does not fail.</summary>
    public abstract void AssertWorks(object seen);
}

/// <summary>A case of its own kind.</summary>
/// <typeparam name="TSeen">What is seen.</typeparam>
/// <param name="Name">What is special about it.</param>
/// <param name="Source">A class <c>Code</c>.</param>
/// <param name="Run">Runs it.</param>
/// <param name="Fails">Asserts that it failed as the message, which is the first argument, says.</param>
/// <param name="Works">Asserts that the repaired code does not.</param>
internal sealed record ProofCase<TSeen>(
    string Name, string Source, Func<Type, Task<TSeen>> Run, Action<string, TSeen> Fails, Action<TSeen> Works)
    : ProofCase(Name, Source)
    where TSeen : notnull
{
    public override async Task<object> RunAsync(Type code) => await Run(code);

    public override void AssertFails(string message, object seen) => Fails(message, (TSeen)seen);

    public override void AssertWorks(object seen) => Works((TSeen)seen);
}
