namespace SmsConsole.Core;

/// <summary>
/// A refusal that a correct caller can meet. <paramref name="Code"/> is public contract (<c>noun.reason</c>, lower case),
/// <paramref name="Message"/> is English and is localised by code in Web, <paramref name="Field"/> names the input at fault.
/// </summary>
public sealed record Problem(string Code, string Message, string? Field = null)
{
    /// <summary>Values for the placeholders {0}, {1}… of the localised text, in order.</summary>
    public IReadOnlyList<object> Arguments { get; init; } = [];

    /// <summary>The id of the thing that is in the way, where one is.</summary>
    public string? ConflictsWith { get; init; }

    public Problem With(params object[] arguments) => this with { Arguments = arguments };
}

/// <summary>Either a value or the reasons why there is none.</summary>
public readonly record struct Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems) => (Value, this.problems) = (value, problems);

    private readonly IReadOnlyList<Problem>? problems;

    public T? Value { get; }
    public IReadOnlyList<Problem> Problems => problems ?? [];
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Problems.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);
    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);
    public static implicit operator Outcome<T>(Problem[] problems) => new(default, problems);
    public static implicit operator Outcome<T>(List<Problem> problems) => new(default, problems);
}

/// <summary>The value of an outcome that only says that something was done.</summary>
public readonly record struct Done;
