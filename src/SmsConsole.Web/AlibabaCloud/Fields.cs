using System.Collections;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>
/// The members of an answer in their order, each of the type that the vendor gives it: texts, numbers, truth values, objects, and lists of texts or
/// objects. What is null is left out. <c>new Fields { { "BizId", id }, { "Rows", rows.Select(r => new Fields { … }) } }</c>
/// </summary>
internal sealed class Fields : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> all = new(6);

    public void Add(string name, string? value) => Put(name, value);

    public void Add(string name, long? value) => Put(name, value);

    public void Add(string name, bool? value) => Put(name, value);

    public void Add(string name, Fields? value) => Put(name, value);

    public void Add(string name, IEnumerable<string> values) => Put(name, values);

    public void Add(string name, IEnumerable<Fields> values) => Put(name, values);

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Put(string name, object? value)
    {
        if (value is not null)
            all.Add(new(name, value));
    }
}
