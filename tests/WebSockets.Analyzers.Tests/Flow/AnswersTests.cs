using WebSockets.Analyzers.Flow.Graph;
using WebSockets.Analyzers.Flow.Program;
using WebSockets.Analyzers.Flow.Values;


namespace WebSockets.Analyzers.Tests.Flow;

public sealed class AnswersTests
{
    private const int MaxDepth = 4;

    [Fact]
    public void Answer_IsKept()
    {
        var answers = NewAnswers();
        var count = 0;
        string Answer(int key) => $"{key}:{count++}";

        Assert.Equal("1:0", answers.To(1, new Inquiry(), Answer));
        Assert.Equal("1:0", answers.To(1, new Inquiry(), Answer));
    }

    [Fact]
    public void Circle_IsCutShort() => Assert.Equal("0(1(?))", Ask(NewAnswers(), [[1], [0]], 0));

    [Fact]
    public void Chain_IsFollowedSoDeep() => Assert.Equal("0(1(2(3(?))))", Ask(NewAnswers(), [[1], [2], [3], [4], [5], []], 0));

    [Fact]
    public void Chain_IsFollowedNoDeeper_WhereItsEndIsKnown()
    {
        var answers = NewAnswers();
        int[][] chain = [[1], [2], [3], [4], [5], []];
        Ask(answers, chain, 3);
        Assert.Equal("0(1(2(3(?))))", Ask(answers, chain, 0));
    }

    [Fact]
    public void Answer_IsTheSame_WhateverWasAskedBefore()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            // Chains, circles and layers, more than are followed.
            var random = new Random(seed);
            var questions = random.Next(2, 9);
            var leadsTo = Enumerable.Range(0, questions).Select(_ => Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(questions)).ToArray()).ToArray();
            var alone = Enumerable.Range(0, questions).Select(question => Ask(NewAnswers(), leadsTo, question)).ToList();

            var order = Enumerable.Range(0, questions).ToArray();
            random.Shuffle(order);
            var answers = NewAnswers();
            foreach (var question in order)
            {
                Assert.Equal(alone[question], Ask(answers, leadsTo, question));
            }
        }
    }

    private static Answers<int, string> NewAnswers() => new(MaxDepth, maxLost: 20, "?", EqualityComparer<int>.Default);

    private static string Ask(Answers<int, string> answers, int[][] leadsTo, int question)
    {
        var inquiry = new Inquiry();
        return Answer(question);

        string Answer(int key) => answers.To(key, inquiry, asked =>
            leadsTo[asked].Length == 0 ? $"{asked}" : $"{asked}({string.Join(" ", leadsTo[asked].Select(Answer))})");
    }
}
