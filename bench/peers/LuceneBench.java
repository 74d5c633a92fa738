import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene behind lines of text: « add TAB id TAB text », « open », « search TAB text », « related TAB id » on the input;
 * for each but the first the ids, one a line, then the closing line. One file, as the source launcher of Java wants it.
 * Only what versions 8 and 9 share is used.
 */
public final class LuceneBench {
  private static final String FIELD = "text";

  private final Analyzer analyzer = new FrenchAnalyzer();
  private final IndexWriter writer;
  private final FieldType withVectors = new FieldType(TextField.TYPE_NOT_STORED);
  private final int depth;
  private final int terms;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private IndexReader reader;
  private IndexSearcher searcher;

  public static void main(String[] args) throws Exception {
    String closing = args[0];
    LuceneBench bench = new LuceneBench(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] parts = line.split("\t", 3);
      if (parts[0].equals("add")) {
        bench.add(parts[1], parts[2]);
        continue;
      }
      for (String id : bench.answer(parts)) output.print(id + "\n");
      output.print(closing + "\n");
      output.flush();
    }
  }

  private LuceneBench(int depth, int terms) throws Exception {
    this.depth = depth;
    this.terms = terms;
    withVectors.setStoreTermVectors(true);
    writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
  }

  private void add(String id, String text) throws Exception {
    Document document = new Document();
    document.add(new BinaryDocValuesField("id", new BytesRef(id)));
    document.add(new Field(FIELD, text, withVectors));
    writer.addDocument(document);
  }

  private List<String> answer(String[] parts) throws Exception {
    switch (parts[0]) {
      case "open":
        open();
        return List.of();
      case "search":
        return search(parts[1]);
      case "related":
        return related(parts[1]);
      default:
        throw new IllegalArgumentException("not a request: " + parts[0]);
    }
  }

  private void open() throws Exception {
    reader = DirectoryReader.open(writer);
    searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
    BinaryDocValues values = MultiDocValues.getBinaryValues(reader, "id");
    while (values.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
      String id = values.binaryValue().utf8ToString();
      places.put(id, values.docID());
      ids.add(id);
    }
  }

  /** In lower case « AND », « OR » and « NOT » are words like others, as in the other engines. */
  private List<String> search(String text) throws Exception {
    String words = QueryParser.escape(text.toLowerCase(Locale.ROOT));
    return best(new QueryParser(FIELD, analyzer).parse(words), depth);
  }

  /** By reflection, so that the rest compiles and runs without the jar lucene-queries. */
  private List<String> related(String id) throws Exception {
    Integer place = places.get(id);
    if (place == null) return List.of();
    Class<?> type = Class.forName("org.apache.lucene.queries.mlt.MoreLikeThis");
    Object like = type.getConstructor(IndexReader.class).newInstance(reader);
    type.getMethod("setAnalyzer", Analyzer.class).invoke(like, analyzer);
    type.getMethod("setFieldNames", String[].class).invoke(like, (Object) new String[] {FIELD});
    type.getMethod("setMaxQueryTerms", int.class).invoke(like, terms);
    type.getMethod("setMinTermFreq", int.class).invoke(like, 1);
    type.getMethod("setMinDocFreq", int.class).invoke(like, 2);
    return best((Query) type.getMethod("like", int.class).invoke(like, place), depth + 1);
  }

  private List<String> best(Query query, int count) throws Exception {
    List<String> found = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, count).scoreDocs) found.add(ids.get(hit.doc));
    return found;
  }
}
