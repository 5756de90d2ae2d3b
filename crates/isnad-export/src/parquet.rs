//! Apache Parquet: the columns of the tables of events and claims.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::error::ExportError;
use crate::events::Kind;
use crate::row::Row;
use crate::sheet::Cell;
use crate::source::Prepared;
use crate::{Done, Rows, claims, events};

/// Rows that are written at once.
const GROUP: usize = 10_000;

/// The values of a column, and which rows have one.
struct Column {
    kind: Kind,
    there: Vec<i16>,
    words: Vec<ByteArray>,
    numbers: Vec<f64>,
    whole: Vec<i64>,
}

impl Column {
    fn new(kind: Kind) -> Self {
        Self { kind, there: Vec::new(), words: Vec::new(), numbers: Vec::new(), whole: Vec::new() }
    }

    fn put(&mut self, cell: Cell<'_>) {
        let there = match (self.kind, cell) {
            (Kind::Text, Cell::Text(text)) => {
                self.words.push(ByteArray::from(text.as_bytes().to_vec()));
                true
            }
            (Kind::Number, Cell::Number(number)) => {
                self.numbers.push(number);
                true
            }
            (Kind::Whole, Cell::Whole(number)) => {
                self.whole.push(number);
                true
            }
            _ => false,
        };
        self.there.push(i16::from(there));
    }
}

/// A table being written.
struct Table<'o> {
    writer: SerializedFileWriter<&'o mut (dyn Write + Send)>,
    columns: Vec<Column>,
}

fn failed(error: parquet::errors::ParquetError) -> ExportError {
    ExportError::Format(error.to_string())
}

impl<'o> Table<'o> {
    fn new(names: &[(String, Kind)], source: &Prepared<'_>, out: &'o mut (dyn Write + Send)) -> Result<Self, ExportError> {
        let field = |(name, kind): &(String, Kind)| {
            let (physical, converted) = match kind {
                Kind::Text => (Physical::BYTE_ARRAY, ConvertedType::UTF8),
                Kind::Number => (Physical::DOUBLE, ConvertedType::NONE),
                Kind::Whole => (Physical::INT64, ConvertedType::NONE),
            };
            let built =
                Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_converted_type(converted).build();
            built.map(Arc::new).map_err(failed)
        };
        let fields = names.iter().map(field).collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder("isnad").with_fields(fields).build().map_err(failed)?;
        let properties =
            WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(source.options.by.to_owned()).build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(failed)?;
        Ok(Self { writer, columns: names.iter().map(|(_, kind)| Column::new(*kind)).collect() })
    }

    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), ExportError> {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.put(cell));
        if self.columns[0].there.len() >= GROUP { self.group() } else { Ok(()) }
    }

    fn group(&mut self) -> Result<(), ExportError> {
        if self.columns[0].there.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column().map_err(failed)? else { break };
            let there = Some(column.there.as_slice());
            match column.kind {
                Kind::Text => writer.typed::<ByteArrayType>().write_batch(&column.words, there, None),
                Kind::Number => writer.typed::<DoubleType>().write_batch(&column.numbers, there, None),
                Kind::Whole => writer.typed::<Int64Type>().write_batch(&column.whole, there, None),
            }
            .map_err(failed)?;
            writer.close().map_err(failed)?;
            *column = Column::new(column.kind);
        }
        group.close().map_err(failed)?;
        Ok(())
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.group()?;
        self.writer.close().map_err(failed)?;
        Ok(())
    }
}

/// A table of events or of claims.
pub fn write(source: &Prepared<'_>, out: &mut (dyn Write + Send)) -> Result<Done, ExportError> {
    match source.options.rows {
        Rows::Events => {
            let mut table = Table::new(&events::columns(), source, out)?;
            let mut done = Done::default();
            source.each(&mut done, &mut |event, _| {
                let row = Row::new(source, event)?;
                table.row(events::cells(&row, source.options))?;
                Ok(true)
            })?;
            table.end()?;
            Ok(done)
        }
        Rows::Claims => {
            let mut table = Table::new(&claims::columns(), source, out)?;
            let done = claims::each(source, &mut |event, told, claim, outlet| table.row(claims::cells(event, told, claim, outlet)))?;
            table.end()?;
            Ok(done)
        }
    }
}
