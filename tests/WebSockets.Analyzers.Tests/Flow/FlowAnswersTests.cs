using WebSockets.Analyzers.Flow.Program;

namespace WebSockets.Analyzers.Tests.Flow;

/// <summary>Questions that lead to callees ("1") and to others ("o1"), as the bodies of a program do.</summary>
public sealed class FlowAnswersTests
{
    [Fact]
    public void Answer_IsWorkedOutOnce()
    {
        var program = new Questions(["1", "2"], ["2"], []);

        Assert.Equal("0(1(2) 2)", program.Ask(0));
        Assert.Equal("1(2)", program.Ask(1));
        Assert.Equal(3, program.Count);
    }

    [Fact]
    public void BodyThatCallsItself_DoesNotKnowWhatItDoes() => Assert.Equal("0(?)", new Questions(["0"]).Ask(0));

    [Fact]
    public void Chain_IsFollowedToItsDepth()
    {
        var chain = Enumerable.Range(1, Asking.MaxDepth + 2).Select(next => new[] { $"{next}" }).ToArray();

        Assert.Equal(Asking.MaxDepth, new Questions(chain).Ask(0).Count(character => character == '('));
        Assert.EndsWith("?" + new string(')', Asking.MaxDepth), new Questions(chain).Ask(0));
    }

    // 0 calls 1, and 1 asks what 0 passes: 0 is then asked what it passes to a 1 that is asked nothing in turn.
    [Fact]
    public void CallerThatIsAsked_IsAskedNothingOfOthers()
    {
        var program = new Questions(["1"], ["o0"]);

        Assert.Equal("0(1(0(1(-))))", program.Ask(0));
        Assert.Equal("1(0(1(-)))", program.Ask(1));
        Assert.Equal(4, program.Count);
    }

    // What a body says that asks nothing of others is the same for everybody: others are not asked again.
    [Fact]
    public void AnswerWithoutOthers_IsTheSameForThem()
    {
        var program = new Questions(["1", "o1"], ["2"], []);

        Assert.Equal("0(1(2) 1(2))", program.Ask(0));
        Assert.Equal(3, program.Count);
    }

    [Fact]
    public void Answer_IsTheSame_WhateverWasAskedBefore()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(2, 12);
            var leadsTo = Enumerable.Range(0, count)
                .Select(_ => Enumerable.Range(0, random.Next(0, 3)).Select(_ => (random.Next(3) == 0 ? "o" : string.Empty) + random.Next(count)).ToArray())
                .ToArray();
            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle(order);
            var program = new Questions(leadsTo);
            foreach (var question in order)
            {
                Assert.Equal(new Questions(leadsTo).Ask(question), program.Ask(question));
            }
        }
    }

    // Where everybody calls everybody there are as many ways as their names have orders, and an answer for each depth.
    [Fact]
    public void Answers_AreAtMostOneForEachDepth()
    {
        const int Bodies = 30;
        var program = new Questions(Enumerable.Range(0, Bodies).Select(own => Enumerable.Range(0, Bodies).Select(other => other % 7 == own % 7 ? $"o{other}" : $"{other}").ToArray()).ToArray()) { IsShort = true };
        for (var question = 0; question < Bodies; question++)
        {
            program.Ask(question);
        }

        Assert.InRange(program.Count, Bodies, Bodies * (Asking.MaxDepth + Asking.MaxDepthOfOthers));
    }

    private sealed class Questions(params string[][] leadsTo)
    {
        private readonly FlowAnswers<int, string> _answers = new(EqualityComparer<int>.Default);

        /// <summary>How often an answer was worked out.</summary>
        public int Count { get; private set; }

        /// <summary>Whether answers say nothing: they would be as long as there are ways.</summary>
        public bool IsShort { get; init; }

        public string Ask(int question)
        {
            var asking = new Asking();
            return To(question);

            string To(int key) => _answers.To(key, asking, "?", asked =>
            {
                Count++;
                var answers = leadsTo.ElementAtOrDefault(asked) is { Length: > 0 } next ? string.Join(" ", next.Select(Other)) : null;
                return IsShort ? string.Empty : answers is null ? $"{asked}" : $"{asked}({answers})";
            });

            string Other(string next) => next[0] == 'o' ? asking.OfOthers(() => To(int.Parse(next[1..])), "-") : To(int.Parse(next));
        }
    }
}
